using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using MoostPortal.Core.Access;
using MoostPortal.Core.Delivery;
using MoostPortal.Core.Readings;
using MoostPortal.MeterFiles;
using MoostPortal.MeterFiles.Plain;
using Npgsql;

namespace MoostPortal.Core.Imports;

/// <summary>
/// Reads one upload and stores its readings, all of them or, when it dies, none. May be asked twice, on two nodes at once, or again
/// after a crash: one run works, the others find nothing to do.
/// </summary>
public sealed partial class ImportRun(
    PortalDatabase database, IDeliveryNudge nudge, TimeProvider clock, IOptions<ImportOptions> options, ILogger<ImportRun> logger)
{
    private const int LockClass = 0x4D52;

    private static readonly Actor s_worker = new Actor.Worker();

    public async Task RunAsync(Guid importId, CancellationToken cancel)
    {
        await using var work = await database.BeginAsync(s_worker, cancel);
        if (!await LockAsync(work.Connection, importId, cancel) || await ImportJob.FindAsync(work.Connection, importId, cancel) is not { } job)
        {
            return;
        }

        var folder = options.Value.SpillFolder ?? Path.GetTempPath();
        using var spill = new ReadingSpill(folder, job.Bytes);
        using var refused = new RefusedSpill(folder);
        using var refusedByRule = new RefusedSpill(folder);
        var progress = new ImportProgress(database, importId);
        await progress.WriteAsync("reading", 0, 0, cancel);

        await using var uploader = await database.BeginAsync(job.Uploader, cancel);
        var sink = new ImportSink(
            new ImportHomes(uploader), job.Given, job.HouseholdId ?? 0, clock.GetUtcNow(), spill, refused, refusedByRule, one => progress.TickAsync(one, cancel));
        PlainFileResult result;
        await using (var chunks = new ChunkStream(work.Connection, importId))
        {
            result = await PlainFile.ReadAsync(chunks, sink, progress, cancel);
        }

        if (result.Refusal is { } refusal)
        {
            await RefuseAsync(work, importId, refusal, cancel);
            return;
        }

        await progress.WriteAsync("committing", sink.Rows, sink.Refusals, cancel);
        var merge = await StoreAsync(work.Connection, job, sink, spill, cancel);
        await RefusedRows.AddAsync(work.Connection, job, refused, refusedByRule, cancel);
        await FinishAsync(work, importId, sink, merge, cancel);
        nudge.ReadingsAreDue();
        LogCommitted(importId, sink.Rows, merge.Counts.New, merge.Counts.Same, merge.Counts.Changed, sink.Refusals);
    }

    private static async Task<(long ChangeId, MergeCounts Counts)> StoreAsync(
        NpgsqlConnection connection, ImportJob job, ImportSink sink, ReadingSpill spill, CancellationToken cancel)
    {
        // The change is numbered under the locks: what comes later to a series has a higher number.
        await BuildingLocks.TakeAsync(connection, sink.Keys.Select(key => key.BuildingId).Distinct(), cancel);
        var ids = await SeriesRegister.OpenAsync(connection, sink.Keys, sink.Households, cancel);
        var changeId = await ReadingChange.NumberAsync(connection, cancel);
        var series = new ImportSeries[ids.Length];
        for (var i = 0; i < ids.Length; i++)
        {
            series[i] = new ImportSeries
            {
                SeriesId = ids[i] < 0 ? ~ids[i] : ids[i],
                IsNew = ids[i] < 0,
                HouseholdId = sink.Households[i],
                BuildingId = sink.Keys[i].BuildingId,
                FromDay = int.MaxValue,
                ToDay = int.MinValue,
            };
        }

        var merge = new ReadingMerge(connection, changeId, job.ReplacesChanged ? ChangePolicy.Replace : ChangePolicy.Keep);
        var parts = new PartMerge(connection, merge, series);
        for (var part = 0; part < spill.Parts; part++)
        {
            await parts.MergeAsync(await spill.ReadAsync(part, cancel), cancel);
        }

        await ReadingChange.RecordAsync(connection, changeId, [.. series.Where(one => one.Counts.IsTouched).Select(one => one.Changed)], merge.NotBefore, cancel);
        return (changeId, merge.Counts);
    }

    private static async Task FinishAsync(
        PortalTransaction work, Guid importId, ImportSink sink, (long ChangeId, MergeCounts Counts) merge, CancellationToken cancel)
    {
        await work.Db.Database.ExecuteSqlAsync(
            $"""
            update import set state = 'committed', finished_at = now(), updated_at = now(), bytes_read = bytes, change_id = {merge.ChangeId}, header = {sink.RawHeader},
                rows_read = {sink.Rows}, rows_new = {merge.Counts.New}, rows_same = {merge.Counts.Same}, rows_changed = {merge.Counts.Changed},
                rows_refused = {sink.Refusals}, series_odd = {sink.UnusualSeries}
            where import_id = {importId}
            """, cancel);
        await work.CommitAsync(cancel);
    }

    private async Task RefuseAsync(PortalTransaction work, Guid importId, FileRefusal refusal, CancellationToken cancel)
    {
        string[] args =
        [
            $"{refusal.Line}", $"{refusal.Offset}", refusal.Format, string.Join(", ", refusal.Names), string.Join(", ", refusal.Found), $"{refusal.Limit}",
        ];
        await work.Db.Database.ExecuteSqlAsync(
            $"""
            update import set state = 'refused', finished_at = now(), updated_at = now(), refusal_code = {$"import.file.{refusal.Fault}"},
                refusal_args = {JsonSerializer.Serialize(args)}::jsonb
            where import_id = {importId}
            """, cancel);
        await work.CommitAsync(cancel);
        LogRefused(importId, refusal.Fault);
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

    [LoggerMessage(LogLevel.Information, "Import {ImportId} was refused as a whole: {Fault}.")]
    private partial void LogRefused(Guid importId, FileFault fault);
}
