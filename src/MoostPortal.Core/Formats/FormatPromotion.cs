using MoostPortal.Core.Access;
using MoostPortal.Core.Devices;
using MoostPortal.Core.Imports;
using MoostPortal.Core.Readings;
using MoostPortal.MeterFiles;
using MoostPortal.MeterFiles.Formats;
using Npgsql;

namespace MoostPortal.Core.Formats;

/// <summary>Makes of what one household answered about a file the draft of a definition for everybody.</summary>
public sealed class FormatPromotion(PortalDatabase database, ImportReader imports, MeterFormats formats, TimeProvider clock)
{
    private static readonly Actor s_worker = new Actor.Worker();

    /// <summary>What the recogniser found in an upload, with the answers given for it and for earlier files of its layout. Null where nothing can be made of it.</summary>
    public async Task<string?> DraftAsync(Actor actor, Guid importId, CancellationToken cancel)
    {
        if (await imports.FindAsync(actor, importId, cancel) is not { } import)
        {
            return null;
        }

        var (answers, targets) = await RememberedAsync(actor, importId, cancel);
        foreach (var (question, answer) in import.Answers)
        {
            answers[question] = answer;
        }

        var kinds = await KindsAsync(actor, importId, cancel);

        await using var transaction = await database.BeginAsync(s_worker, cancel);
        var context = new ReadingContext { Zone = TimeZoneInfo.FindSystemTimeZoneById(import.Report?.Zone ?? "UTC"), Now = clock.GetUtcNow(), Answers = answers };
        var source = new KeptFile(transaction.Connection, importId, import.FileName);
        var draft = await DefinitionDraft.OfAsync(source, context, await formats.CurrentAsync(cancel), cancel);
        FormatTarget[] learned = [.. (import.Report?.Series ?? []).Select(series => TargetOf(series, answers, targets, kinds)).OfType<FormatTarget>()];
        return (draft is null || learned.Length == 0 ? draft : draft with { Targets = learned })?.ToJson();
    }

    // Only what a person corrected: what the portal concludes by itself, it concludes of every file. A device becomes its kind, since ids are a home's own.
    private static FormatTarget? TargetOf(
        ReportedSeries series, Dictionary<string, string> answers, Dictionary<string, string> remembered, Dictionary<(string Home, string Device), DeviceType> kinds)
    {
        string? Said(string kind) => answers.GetValueOrDefault($"{kind}:{series.File.Id}") ?? remembered.GetValueOrDefault($"{kind}@{ImportMemory.WordsOf(series.File)}");
        var type = EventTypes.Find(Said("type"))?.Name;
        var device = Said("device") is { } id && series.CustomerBuildingId is { } home && kinds.TryGetValue((home, id), out var kind) ? kind.ToString() : null;
        return type is null && device is null ? null : new FormatTarget
        {
            Column = FormatTarget.PatternOf(series.File.Column),
            Register = series.File.Register,
            Direction = series.File.Direction == MeterDirection.Unknown ? null : series.File.Direction,
            EventType = type,
            DeviceType = device,
        };
    }

    private async Task<Dictionary<(string Home, string Device), DeviceType>> KindsAsync(Actor actor, Guid importId, CancellationToken cancel)
    {
        await using var transaction = await database.BeginAsync(actor, cancel);
        await using var ask = new NpgsqlCommand(
            """
            select distinct b.customer_building_id, d.device_id, d.type
            from import i, jsonb_array_elements(i.report -> 'series') series
            join building b on b.customer_building_id = series ->> 'customerBuildingId' and b.deleted_at is null
            join device d on d.household_id = b.household_id and d.building_id = b.building_id
            where i.import_id = $1
            """, transaction.Connection)
        {
            Parameters = { new() { Value = importId } },
        };
        var kinds = new Dictionary<(string, string), DeviceType>();
        await using var reader = await ask.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            kinds[(reader.GetString(0), reader.GetString(1))] = (DeviceType)reader.GetInt16(2);
        }

        return kinds;
    }

    private async Task<(Dictionary<string, string> Answers, Dictionary<string, string> Targets)> RememberedAsync(Actor actor, Guid importId, CancellationToken cancel)
    {
        await using var transaction = await database.BeginAsync(actor, cancel);
        await using var ask = new NpgsqlCommand(
            """
            select key, value, is_target
            from import i join import_mapping m on m.household_id = i.household_id and m.fingerprint = i.fingerprint, lateral (
                select key, value, false from jsonb_each_text(m.answers) union all select key, value, true from jsonb_each_text(m.targets)) said (key, value, is_target)
            where i.import_id = $1
            """, transaction.Connection)
        {
            Parameters = { new() { Value = importId } },
        };
        var (answers, targets) = (new Dictionary<string, string>(StringComparer.Ordinal), new Dictionary<string, string>(StringComparer.Ordinal));
        await using var reader = await ask.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            (reader.GetBoolean(2) ? targets : answers)[reader.GetString(0)] = reader.GetString(1);
        }

        return (answers, targets);
    }
}
