using MoostPortal.Core.Access;
using MoostPortal.Core.Audit;
using MoostPortal.Core.Imports;
using MoostPortal.Core.Problems;
using MoostPortal.MeterFiles.Formats;
using MoostPortal.MeterFiles.Formats.Trials;
using Npgsql;
using NpgsqlTypes;

namespace MoostPortal.Core.Formats;

/// <summary>Definitions that staff write: kept as drafts, tried against all fixtures, and made live without a release. Who did so stands in the audit.</summary>
public sealed class FormatDefinitions(PortalDatabase database, MeterFormats formats, FormatSamples samples, TimeProvider clock)
{
    /// <summary>Null when there is no definition of that id, built in or ours.</summary>
    public async Task<FormatWork?> FindAsync(Actor actor, string id, CancellationToken cancel)
    {
        await using var transaction = await database.BeginAsync(actor, cancel);
        var rows = await FormatRow.OfAsync(transaction.Connection, id, cancel);
        var builtIn = BuiltIn(id);
        if (rows.Count == 0 && builtIn is null)
        {
            return null;
        }

        var draft = rows.Find(row => row.State == FormatState.Draft);
        var live = rows.Find(row => row.State == FormatState.Live);
        var latest = draft ?? live ?? (builtIn is null ? rows[0] : null);
        var text = draft?.Text ?? DefinitionVersion.Write(latest?.Text ?? builtIn!.ToJson(), NextVersion(rows, builtIn));
        return new FormatWork(
            id, latest?.Name ?? builtIn!.Name, text, draft is not null, live is not null,
            [.. rows.Select(row => new FormatVersion(row.Version, row.State, row.ChangedAt, row.ChangedBy))]);
    }

    /// <summary>Reads every fixture and every released sample as it is today and with the definition. It takes a second or two, and changes nothing.</summary>
    /// <param name="actor">Who tries.</param>
    /// <param name="definition">What is tried.</param>
    /// <param name="progress">Told after each file, from any thread.</param>
    /// <param name="cancel">Ends the trial.</param>
    public async Task<IReadOnlyList<TrialLine>> TryAsync(Actor actor, FormatDefinition definition, IProgress<TrialProgress>? progress, CancellationToken cancel)
    {
        var trial = new FormatTrial(await formats.CurrentAsync(cancel), definition);
        var released = await samples.ReleasedAsync(actor, cancel);
        return await trial.RunAsync([.. released.Select(sample => new TrialSample(sample.Name, sample.Text))], progress, cancel);
    }

    /// <summary>Keeps a text to go on with later. A format has one draft.</summary>
    /// <param name="actor">Who writes.</param>
    /// <param name="id">Whose draft it is; null for a new format.</param>
    /// <param name="text">The definition.</param>
    /// <param name="cancel">Ends the call.</param>
    /// <returns>The format's id.</returns>
    public async Task<Outcome<string>> SaveDraftAsync(Actor actor, string? id, string text, CancellationToken cancel)
    {
        await using var transaction = await BeginAsync(actor, cancel);
        var (definition, problem) = await CheckAsync(transaction, id, text, cancel);
        if (definition is null)
        {
            return problem!;
        }

        await StoreAsync(transaction, definition, text, FormatState.Draft, cancel);
        await CommitAsync(transaction, "format.drafted", definition.Id, definition.Version, cancel);
        return definition.Id;
    }

    /// <summary>Makes a definition the one that files are compared with, on all nodes, from the next file on. It is tried once more before.</summary>
    /// <returns>The format's id.</returns>
    public async Task<Outcome<string>> GoLiveAsync(Actor actor, string? id, string text, CancellationToken cancel)
    {
        if (DefinitionText.Read(text, out var mistakes) is not { } written)
        {
            return new Problem("definition", "format.definition", mistakes.Count);
        }

        if ((await TryAsync(actor, written, progress: null, cancel)).Count(line => line.Blocks) is > 0 and var blocking)
        {
            return new Problem("definition", "format.trial", blocking);
        }

        await using var transaction = await BeginAsync(actor, cancel);
        var (definition, problem) = await CheckAsync(transaction, id, text, cancel);
        if (definition is null)
        {
            return problem!;
        }

        await RetireAsync(transaction, definition.Id, cancel);
        await StoreAsync(transaction, definition, text, FormatState.Live, cancel);
        await CommitAsync(transaction, "format.live", definition.Id, definition.Version, cancel);
        return definition.Id;
    }

    /// <summary>Takes our version out of use: the built-in one of that id holds again, or none.</summary>
    public async Task<Problem?> RetireAsync(Actor actor, string id, CancellationToken cancel)
    {
        await using var transaction = await BeginAsync(actor, cancel);
        if (await RetireAsync(transaction, id, cancel) is not { } version)
        {
            return new Problem("id", "format.not-live", id);
        }

        await CommitAsync(transaction, "format.retired", id, version, cancel);
        return null;
    }

    private static FormatDefinition? BuiltIn(string id) => FormatCatalogue.BuiltIn.Definitions.FirstOrDefault(definition => definition.Id == id);

    private static int NextVersion(List<FormatRow> rows, FormatDefinition? builtIn) =>
        1 + Math.Max(builtIn?.Version ?? 0, rows.Where(row => row.State != FormatState.Draft).Select(row => row.Version).DefaultIfEmpty().Max());

    // Two people who make a version live at once come one after the other, and the second is told.
    private async Task<PortalTransaction> BeginAsync(Actor actor, CancellationToken cancel)
    {
        var transaction = await database.BeginAsync(actor, cancel);
        await using var take = new NpgsqlCommand("select pg_advisory_xact_lock(hashtext('meter_format'))", transaction.Connection);
        await take.ExecuteNonQueryAsync(cancel);
        return transaction;
    }

    private static async Task<(FormatDefinition? Definition, Problem? Problem)> CheckAsync(PortalTransaction transaction, string? id, string text, CancellationToken cancel)
    {
        if (DefinitionText.Read(text, out var mistakes) is not { } definition)
        {
            return (null, new Problem("definition", "format.definition", mistakes.Count));
        }

        if (FormatTargets.Check(definition) is { } unknown)
        {
            return (null, unknown);
        }

        var rows = await FormatRow.OfAsync(transaction.Connection, definition.Id, cancel);
        var next = NextVersion(rows, BuiltIn(definition.Id));
        return id is not null && id != definition.Id ? (null, new Problem("id", "format.id.other", id))
            : id is null && (rows.Count > 0 || BuiltIn(definition.Id) is not null) ? (null, new Problem("id", "format.id.taken", definition.Id))
            : definition.Version != next ? (null, new Problem("version", "format.version", next))
            : (definition, null);
    }

    private async Task StoreAsync(PortalTransaction transaction, FormatDefinition definition, string text, FormatState state, CancellationToken cancel)
    {
        await using var store = new NpgsqlCommand(
            """
            with gone as (delete from meter_format where format_id = $1 and state = 'draft' and version <> $2)
            insert into meter_format (format_id, version, definition, definition_text, state, changed_by, changed_at) values ($1, $2, $3, $4, $5, $6, $7)
            on conflict (format_id, version) do update set definition = excluded.definition, definition_text = excluded.definition_text, state = excluded.state,
                changed_by = excluded.changed_by, changed_at = excluded.changed_at
            """, transaction.Connection)
        {
            Parameters =
            {
                new() { Value = definition.Id },
                new() { Value = definition.Version },
                new() { Value = definition.ToJson(), NpgsqlDbType = NpgsqlDbType.Jsonb },
                new() { Value = text },
                new() { Value = state.ToString().ToLowerInvariant() },
                new() { Value = (object?)transaction.Actor.PersonId ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Uuid },
                new() { Value = clock.GetUtcNow() },
            },
        };
        await store.ExecuteNonQueryAsync(cancel);
    }

    private async Task<int?> RetireAsync(PortalTransaction transaction, string id, CancellationToken cancel)
    {
        await using var retire = new NpgsqlCommand(
            "update meter_format set state = 'retired', changed_by = $2, changed_at = $3 where format_id = $1 and state = 'live' returning version", transaction.Connection)
        {
            Parameters =
            {
                new() { Value = id },
                new() { Value = (object?)transaction.Actor.PersonId ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Uuid },
                new() { Value = clock.GetUtcNow() },
            },
        };
        return (int?)await retire.ExecuteScalarAsync(cancel);
    }

    private async Task CommitAsync(PortalTransaction transaction, string action, string id, int version, CancellationToken cancel)
    {
        transaction.Db.AuditEntries.Add(new AuditEntry
        {
            At = clock.GetUtcNow(),
            Actor = transaction.Actor.AuditName,
            Action = action,
            Target = $"format:{id}:{version}",
        });
        await transaction.CommitAsync(cancel);
    }
}
