using MoostPortal.Core.Access;
using MoostPortal.Core.Imports;
using MoostPortal.MeterFiles.Formats;
using Npgsql;

namespace MoostPortal.Core.Formats;

/// <summary>Watches over the uploads of the last 90 days: which layouts are not known, and whose files changed.</summary>
public sealed class FormatDesk(PortalDatabase database, MeterFormats formats, TimeProvider clock)
{
    private const int MostGroups = 200;

    private static readonly TimeSpan s_looksBack = TimeSpan.FromDays(90);
    private static readonly TimeSpan s_recent = TimeSpan.FromDays(30);

    /// <summary>Whom the layouts belong to is guessed anew each time: by the definition that fits in part, by meter points, by the header.</summary>
    public async Task<FormatSurvey> SurveyAsync(Actor actor, CancellationToken cancel)
    {
        var catalogue = await formats.CurrentAsync(cancel);
        var (from, recent) = (clock.GetUtcNow() - s_looksBack, clock.GetUtcNow() - s_recent);
        await using var transaction = await database.BeginAsync(actor, cancel);
        var uses = await FormatUse.ReadAsync(transaction.Connection, from, recent, cancel);
        var questions = await FormatQuestions.ReadAsync(transaction.Connection, from, cancel);
        var groups = (await GroupsAsync(transaction.Connection, from, recent, cancel))
            .Select(found => Named(found, catalogue, uses) with { Questions = questions.GetValueOrDefault(found.Group.Fingerprint, []) }).ToList();
        return new FormatSurvey(groups, Drifts(groups, uses), await EntriesAsync(transaction.Connection, uses, cancel));
    }

    private static FormatGroup Named(FoundGroup found, FormatCatalogue catalogue, FormatUse uses)
    {
        var code = OperatorCode.Of(found.Form);
        var (id, clue) = found.DriftedFrom is { } drifted ? (drifted, OperatorClue.Definition)
            : code is not null && uses.OfOperator(code) is { } known ? (known, OperatorClue.MeterPoint)
            : catalogue.Nearest(found.Header, found.Delimiter) is { } near ? (near.Definition.Id, OperatorClue.Header)
            : (null, OperatorClue.None);
        return found.Group with
        {
            OperatorCode = code,
            OperatorFormatId = id,
            OperatorName = catalogue.Definitions.FirstOrDefault(definition => definition.Id == id)?.Name ?? id,
            Clue = clue,
        };
    }

    // Also layouts that stopped arriving count for the time before.
    private static IReadOnlyList<FormatDrift> Drifts(IReadOnlyList<FormatGroup> groups, FormatUse uses)
    {
        var known = groups.Where(one => one.OperatorFormatId is not null).ToList();
        var unknownBefore = known.GroupBy(one => one.OperatorFormatId!).ToDictionary(theirs => theirs.Key, theirs => theirs.Sum(one => one.Files - one.RecentFiles));
        var drifts =
            from theirs in known.Where(one => one.RecentFiles > 0).GroupBy(one => one.OperatorFormatId!)
            let drift = new FormatDrift(
                theirs.Key, theirs.First().OperatorName!, theirs.Sum(one => one.RecentFiles), uses.RecentFiles(theirs.Key), unknownBefore.GetValueOrDefault(theirs.Key),
                uses.EarlierFiles(theirs.Key), theirs.Min(one => one.FirstSeen))
            where drift.IsNoticed
            orderby drift.UnknownFiles descending
            select drift;
        return [.. drifts];
    }

    private static async Task<List<FoundGroup>> GroupsAsync(NpgsqlConnection connection, DateTimeOffset from, DateTimeOffset recent, CancellationToken cancel)
    {
        await using var list = new NpgsqlCommand(
            """
            with weak as (
                select i.import_id, i.fingerprint, i.format_id, i.format_drifted, i.building_id, i.created_at, coalesce(i.meter_point_form, left(b.customer_building_id, 8)) as form
                from import i left join building b on b.household_id = i.household_id and b.building_id = i.building_id
                where i.created_at >= $1 and i.fingerprint is not null and (i.format_id = 'general' or i.format_drifted)),
            grouped as (
                select fingerprint, count(*)::int as files, (count(*) filter (where created_at >= $2))::int as recent, count(distinct building_id)::int as homes,
                    min(created_at) as first_seen, max(created_at) as last_seen, max(format_id) filter (where format_drifted) as drifted_from,
                    mode() within group (order by form) as form, (array_agg(import_id order by created_at desc))[1] as latest
                from weak group by fingerprint order by max(created_at) desc limit $3)
            select g.fingerprint, g.files, g.recent, g.homes, g.first_seen, g.last_seen, g.drifted_from, g.form, g.latest, i.header, i.report -> 'dialect' ->> 'delimiter',
                (select count(*)::int from format_sample s where s.fingerprint = g.fingerprint)
            from grouped g join import i on i.import_id = g.latest order by g.last_seen desc
            """, connection)
        {
            Parameters = { new() { Value = from }, new() { Value = recent }, new() { Value = MostGroups } },
        };
        var groups = new List<FoundGroup>();
        await using var reader = await list.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            groups.Add(FoundGroup.Read(reader));
        }

        return groups;
    }

    private static async Task<IReadOnlyList<FormatEntry>> EntriesAsync(NpgsqlConnection connection, FormatUse uses, CancellationToken cancel)
    {
        var entries = new List<FormatEntry>();
        await using var list = new NpgsqlCommand("select format_id, definition ->> 'name', version, state from meter_format order by format_id, version desc", connection);
        await using var reader = await list.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            var (id, state) = (reader.GetString(0), Enum.Parse<FormatState>(reader.GetString(3), ignoreCase: true));
            entries.Add(new FormatEntry(id, reader.GetString(1), reader.GetInt32(2), state, state == FormatState.Live ? uses.RecentFiles(id) : 0));
        }

        var replaced = entries.Where(entry => entry.State == FormatState.Live).Select(entry => entry.Id).ToHashSet();
        entries.AddRange(FormatCatalogue.BuiltIn.Definitions.Where(definition => !replaced.Contains(definition.Id))
            .Select(definition => new FormatEntry(definition.Id, definition.Name, definition.Version, FormatState.BuiltIn, uses.RecentFiles(definition.Id))));
        return [.. entries.OrderBy(entry => entry.Name, StringComparer.OrdinalIgnoreCase).ThenByDescending(entry => entry.Version)];
    }
}
