using MoostPortal.Core.Access;
using MoostPortal.Core.Imports;
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

        var answers = await RememberedAsync(actor, importId, cancel);
        foreach (var (question, answer) in import.Answers)
        {
            answers[question] = answer;
        }

        await using var transaction = await database.BeginAsync(s_worker, cancel);
        var context = new ReadingContext { Zone = TimeZoneInfo.FindSystemTimeZoneById(import.Report?.Zone ?? "UTC"), Now = clock.GetUtcNow(), Answers = answers };
        var source = new KeptFile(transaction.Connection, importId, import.FileName);
        return (await DefinitionDraft.OfAsync(source, context, await formats.CurrentAsync(cancel), cancel))?.ToJson();
    }

    private async Task<Dictionary<string, string>> RememberedAsync(Actor actor, Guid importId, CancellationToken cancel)
    {
        await using var transaction = await database.BeginAsync(actor, cancel);
        await using var ask = new NpgsqlCommand(
            """
            select key, value from import i join import_mapping m on m.household_id = i.household_id and m.fingerprint = i.fingerprint, jsonb_each_text(m.answers)
            where i.import_id = $1
            """, transaction.Connection)
        {
            Parameters = { new() { Value = importId } },
        };
        var answers = new Dictionary<string, string>(StringComparer.Ordinal);
        await using var reader = await ask.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            answers[reader.GetString(0)] = reader.GetString(1);
        }

        return answers;
    }
}
