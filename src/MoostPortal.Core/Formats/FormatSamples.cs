using Microsoft.EntityFrameworkCore;
using MoostPortal.Core.Access;
using MoostPortal.Core.Audit;
using MoostPortal.Core.Imports;
using MoostPortal.Core.Problems;
using MoostPortal.MeterFiles.Samples;

namespace MoostPortal.Core.Formats;

/// <summary>Samples of files: made for the household to look at, kept only when it releases them, and gone when it takes them back.</summary>
public sealed class FormatSamples(PortalDatabase database, ImportReader imports, MeterFormats formats, TimeProvider clock)
{
    private const int Most = 200;

    private static readonly Actor s_worker = new Actor.Worker();

    /// <summary>Writes a sample of an upload, other values each time; nothing is kept. Null when it is not the actor's, or its bytes are gone.</summary>
    public async Task<string?> MakeAsync(Actor actor, Guid importId, CancellationToken cancel)
    {
        if (await imports.FindAsync(actor, importId, cancel) is not { } import)
        {
            return null;
        }

        await using var transaction = await database.BeginAsync(s_worker, cancel);
        return await AnonymousSample.OfAsync(
            new KeptFile(transaction.Connection, importId, import.FileName), import.Answers, await formats.CurrentAsync(cancel), clock.GetUtcNow().Year, cancel);
    }

    /// <summary>What the household released of an upload; null when it did not.</summary>
    public async Task<FormatSample?> FindAsync(Actor actor, Guid importId, CancellationToken cancel)
    {
        await using var transaction = await database.BeginAsync(actor, cancel);
        return await transaction.Db.Database
            .SqlQuery<FormatSample>($"select import_id, fingerprint, sample as text, released_at from format_sample where import_id = {importId}")
            .SingleOrDefaultAsync(cancel);
    }

    /// <summary>Every sample that may be used, the latest first.</summary>
    public async Task<IReadOnlyList<FormatSample>> ReleasedAsync(Actor actor, CancellationToken cancel)
    {
        await using var transaction = await database.BeginAsync(actor, cancel);
        return await transaction.Db.Database
            .SqlQuery<FormatSample>($"select import_id, fingerprint, sample as text, released_at from format_sample order by released_at desc limit {Most}")
            .ToListAsync(cancel);
    }

    /// <summary>Keeps what the person saw, for staff and for trials.</summary>
    public async Task<Problem?> ReleaseAsync(Actor.Customer actor, Guid importId, string sample, CancellationToken cancel)
    {
        if (await imports.FindAsync(actor, importId, cancel) is null)
        {
            return new Problem("id", "import.not-found");
        }

        // The person's own role may look and take back; what may be kept is said here.
        await using var transaction = await database.BeginAsync(s_worker, cancel);
        var households = await transaction.Db.Database
            .SqlQuery<int>(
                $"""
                insert into format_sample (import_id, household_id, fingerprint, sample, released_at)
                select import_id, household_id, coalesce(fingerprint, ''), {sample}, {clock.GetUtcNow()} from import where import_id = {importId} and household_id is not null
                on conflict (import_id) do nothing returning household_id as "Value"
                """)
            .ToListAsync(cancel);
        Note(transaction, actor, "sample.released", importId, households);
        await transaction.CommitAsync(cancel);
        return null;
    }

    /// <summary>Takes a sample back: from now on nobody meets it.</summary>
    public async Task WithdrawAsync(Actor.Customer actor, Guid importId, CancellationToken cancel)
    {
        await using var transaction = await database.BeginAsync(actor, cancel);
        var households = await transaction.Db.Database
            .SqlQuery<int>($"delete from format_sample where import_id = {importId} returning household_id as \"Value\"").ToListAsync(cancel);
        Note(transaction, actor, "sample.withdrawn", importId, households);
        await transaction.CommitAsync(cancel);
    }

    private void Note(PortalTransaction transaction, Actor actor, string action, Guid importId, List<int> households) => transaction.Db.AuditEntries.AddRange(
        households.Select(household => new AuditEntry
        {
            At = clock.GetUtcNow(),
            Actor = actor.AuditName,
            HouseholdId = household,
            Action = action,
            Target = $"import:{importId}",
        }));
}
