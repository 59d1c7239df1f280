using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using MoostPortal.Core.Access;
using MoostPortal.Core.Delivery;
using MoostPortal.Core.Readings;
using Npgsql;

namespace MoostPortal.Core.Imports;

/// <summary>
/// Works on one upload: reads it and asks, shows or stores what it holds, or takes back what it stored. All of it happens or, when the run dies, nothing. May be
/// asked twice, on two nodes at once, or again after a crash: one run works, the others find nothing to do.
/// </summary>
public sealed partial class ImportRun(
    PortalDatabase database, MeterFormats formats, IDeliveryNudge nudge, TimeProvider clock, IOptions<ImportOptions> options, ILogger<ImportRun> logger)
{
    private const int LockClass = 0x4D52;

    private static readonly Actor s_worker = new Actor.Worker();

    public Task RunAsync(Guid importId, CancellationToken cancel) => RunAsync(importId, arriving: null, cancel);

    /// <summary>Works on an upload that still comes in: reads what there is, waits for more, and settles nothing before the database says that it is whole.</summary>
    /// <exception cref="IOException">The upload broke off.</exception>
    /// <exception cref="TimeoutException">It comes in too slowly to be waited for.</exception>
    internal Task RunAlongAsync(Guid importId, ArrivingFile arriving, CancellationToken cancel) => RunAsync(importId, arriving, cancel);

    private async Task RunAsync(Guid importId, ArrivingFile? arriving, CancellationToken cancel)
    {
        await using var work = await database.BeginAsync(s_worker, cancel);
        if (!await LockAsync(work.Connection, importId, cancel) || await ImportJob.FindAsync(work.Connection, importId, arriving, cancel) is not { } job)
        {
            return;
        }

        if (job.UndoneChangeId is { } change)
        {
            var (undoId, undone) = await ReadingUndo.ApplyAsync(work.Connection, change, cancel);
            await new ImportSettlement(work, job).UndoneAsync(undoId, new ImportUndone(undone.NeverSent, undone.Resent, undone.NotRecalled), cancel);
            nudge.HistoryIsDue();
            LogUndone(importId, undone.NeverSent, undone.Resent, undone.NotRecalled);
            return;
        }

        var progress = new ImportProgress(database, importId);
        await progress.WriteAsync("reading", 0, 0, cancel);
        using var reading = await ReadAsync(work.Connection, job, progress, cancel);
        if (arriving is not null)
        {
            await arriving.UntilWholeAsync(cancel);
            job = await ImportJob.FindAsync(work.Connection, importId, cancel)
                ?? throw new InvalidOperationException($"Upload {importId} was read to its end and is not whole.");
        }

        var settlement = new ImportSettlement(work, job);
        if (reading.Refusal is { } refusal)
        {
            await settlement.RefuseAsync(reading, refusal, cancel);
            LogRefused(importId, refusal.Code);
        }
        else if (reading.HasOpenQuestions)
        {
            await settlement.AskAsync(reading, cancel);
            LogAsked(importId, reading.Report.Questions.Count);
        }
        else
        {
            await SettleAsync(work.Connection, job, reading, settlement, progress, cancel);
        }
    }

    private async Task<ImportReading> ReadAsync(NpgsqlConnection worker, ImportJob job, ImportProgress progress, CancellationToken cancel)
    {
        var folder = options.Value.SpillFolder ?? Path.GetTempPath();
        var now = clock.GetUtcNow();
        return await new PlainRoad(database, job, folder, progress, now).ReadAsync(cancel)
            ?? await new MeterRoad(database, worker, job, folder, progress, now, await formats.CurrentAsync(cancel)).ReadAsync(cancel);
    }

    private async Task SettleAsync(
        NpgsqlConnection connection, ImportJob job, ImportReading reading, ImportSettlement settlement, ImportProgress progress, CancellationToken cancel)
    {
        var merge = new ImportMerge(connection, reading, job.Changed);
        if (job.WaitsForCommit)
        {
            var expected = await merge.CompareAsync(cancel);
            if (await settlement.ShowAsync(reading, expected, cancel))
            {
                nudge.ImportsAreDue();
            }

            LogPreviewed(job.Id, reading.Rows, expected.New, expected.Same, expected.Changed, reading.Refusals);
            return;
        }

        await progress.WriteAsync("committing", reading.Rows, reading.Refusals, cancel);
        var (changeId, counts) = await merge.StoreAsync(cancel);
        await settlement.FinishAsync(reading, changeId, counts, cancel);
        nudge.HistoryIsDue();
        LogCommitted(job.Id, reading.Rows, counts.New, counts.Same, counts.Changed, reading.Refusals);
    }

    // Held by the transaction that stores the readings, so it ends with it in every case.
    private static async Task<bool> LockAsync(NpgsqlConnection connection, Guid importId, CancellationToken cancel)
    {
        await using var take = new NpgsqlCommand("select pg_try_advisory_xact_lock($1, hashtext($2))", connection)
        {
            Parameters = { new() { Value = LockClass }, new() { Value = importId.ToString() } },
        };
        return (bool)(await take.ExecuteScalarAsync(cancel))!;
    }

    [LoggerMessage(LogLevel.Information, "Import {ImportId} committed: {Rows} rows, {New} new, {Same} same, {Changed} changed, {Refused} refused.")]
    private partial void LogCommitted(Guid importId, long rows, long @new, long same, long changed, long refused);

    [LoggerMessage(LogLevel.Information, "Import {ImportId} waits to be committed: {Rows} rows, {New} new, {Same} same, {Changed} changed, {Refused} refused.")]
    private partial void LogPreviewed(Guid importId, long rows, long @new, long same, long changed, long refused);

    [LoggerMessage(LogLevel.Information, "Import {ImportId} waits for answers to {Questions} questions.")]
    private partial void LogAsked(Guid importId, int questions);

    [LoggerMessage(LogLevel.Information, "Import {ImportId} was taken back: {NeverSent} never sent, {Resent} sent again, {NotRecalled} not to be recalled.")]
    private partial void LogUndone(Guid importId, long neverSent, long resent, long notRecalled);

    [LoggerMessage(LogLevel.Information, "Import {ImportId} was refused as a whole: {Code}.")]
    private partial void LogRefused(Guid importId, string code);
}
