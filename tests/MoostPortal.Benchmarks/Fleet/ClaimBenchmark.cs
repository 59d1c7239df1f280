using System.Globalization;
using MoostPortal.Benchmarks.Push;
using Npgsql;

namespace MoostPortal.Benchmarks.Fleet;

/// <summary>What it costs to hand events out and to write that they are settled, without sending any: ranges against what people use instead.</summary>
public sealed class ClaimBenchmark(Stage stage, Portal portal, HangfireJobs jobs)
{
    public const string Switch = "--claims";

    private const int RangesOfClaim = 8;
    private const int RowsOfCursor = 8_000;
    private const int RowsOfUpdate = 1_000;

    private static readonly TimeSpan s_lease = TimeSpan.FromSeconds(30);

    private int Events => stage.Scale.Events;

    public static async Task RunAsync(Stage stage, Report report, CancellationToken cancel)
    {
        await using var portal = await stage.CreatePortalAsync(cancel);
        var database = new NpgsqlConnectionStringBuilder(portal.Superuser.ConnectionString).Database!;
        var jobs = new HangfireJobs(new NpgsqlConnectionStringBuilder(stage.Superuser(database).ConnectionString) { Pooling = true }.ConnectionString);
        var benchmark = new ClaimBenchmark(stage, portal, jobs);
        await benchmark.FillAsync(cancel);
        var ranges = new Contender("ranges, claimed and settled", (_, stop) => benchmark.RangesAsync(stop));
        var cursor = new Contender("a cursor over the rows", (_, stop) => benchmark.CursorAsync(stop));
        var update = new Contender("`update … skip locked`, 1,000 at a time", (_, stop) => benchmark.UpdateAsync(stop));
        var hangfire = new Contender($"Hangfire, empty jobs, from {HangfireJobs.Jobs:N0}", (_, stop) => benchmark.HangfireAsync(stop));

        await Contender.TakeTurnsAsync([ranges, cursor, update, hangfire], warmUps: 1, cancel);

        report.Add(new Pair("D1 claim and settle", Side.Of(ranges), Side.Of(cursor), benchmark.Events, "≥ 0.6"));
        report.Add(new Pair("D1 claim and settle", Side.Of(ranges), Side.Of(update), benchmark.Events, "≥ 3"));
        report.Add(new Pair("D2 claim and settle", Side.Of(ranges), Side.Of(hangfire), benchmark.Events, "≥ 100"));
    }

    private async Task FillAsync(CancellationToken cancel)
    {
        var events = new PushEvents(stage.Scale, TimeProvider.System.GetUtcNow(), 0);
        foreach (var some in Enumerable.Range(0, Events).Select(events.Draft).Chunk(1_000))
        {
            await portal.Intake.AcceptAsync(Portal.Program, some, cancel);
        }

        await Stage.ExecuteAsync(
            portal.Superuser,
            """
            create table owed as select * from live_range;
            create table place (batch_id bigint not null, no int not null);
            insert into place values (0, 0);
            create table pending (id bigint generated always as identity primary key, series_id int not null, at timestamptz not null, value_micro bigint not null, state int not null);
            create index pending_due on pending (id) where state = 0;
            analyze
            """, cancel);
    }

    private async Task<IReadOnlyList<Measurement>> RangesAsync(CancellationToken cancel)
    {
        await Stage.ExecuteAsync(portal.Superuser, "delete from live_range; insert into live_range overriding system value select * from owed", cancel);
        var count = 0;
        var run = await stage.Meter.MeasureAsync(
            async () =>
            {
                while (await portal.Queue.ClaimLiveAsync("benchmark", s_lease, RowsOfCursor, RangesOfClaim, cancel) is { Count: > 0 } ranges)
                {
                    count += ranges.Sum(range => range.Events.Count);
                    await portal.Queue.MarkAsync(
                        "benchmark", [.. ranges.Select(range => new Core.Delivery.Events.RangeMark(range, range.Hi, 0, range.Events.Count, AllArrived: true))], s_lease, cancel);
                }
            },
            isOwn: true,
            cancel);
        return [Checked(run, count)];
    }

    private async Task<IReadOnlyList<Measurement>> CursorAsync(CancellationToken cancel)
    {
        await Stage.ExecuteAsync(portal.Superuser, "update place set batch_id = 0, no = 0", cancel);
        var count = 0;
        var run = await stage.Meter.MeasureAsync(
            async () =>
            {
                await using var connection = await portal.Superuser.OpenConnectionAsync(cancel);
                for (var read = await StepAsync(connection, cancel); read > 0; read = await StepAsync(connection, cancel))
                {
                    count += read;
                }
            },
            isOwn: true,
            cancel);
        return [Checked(run, count)];
    }

    private static async Task<int> StepAsync(NpgsqlConnection connection, CancellationToken cancel)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        var (count, batch, no) = (0, 0L, 0);
        await using (var read = new NpgsqlCommand(
            """
            select r.batch_id, r.no, r.series_id, r.at, r.value_micro from reading_recent r, place p
            where (r.batch_id, r.no) > (p.batch_id, p.no) order by r.batch_id, r.no limit $1
            """, connection)
        { Parameters = { new() { Value = RowsOfCursor } } })
        {
            await using var reader = await read.ExecuteReaderAsync(cancel);
            for (; await reader.ReadAsync(cancel); count++)
            {
                (batch, no) = (reader.GetInt64(0), reader.GetInt32(1));
                _ = reader.GetInt32(2) + reader.GetInt64(4) + reader.GetFieldValue<DateTimeOffset>(3).Ticks;
            }
        }

        await using var write = new NpgsqlCommand("update place set batch_id = $1, no = $2 where $1 > 0", connection, transaction)
        {
            Parameters = { new() { Value = batch }, new() { Value = no } },
        };
        await write.ExecuteNonQueryAsync(cancel);
        await transaction.CommitAsync(cancel);
        return count;
    }

    private async Task<IReadOnlyList<Measurement>> UpdateAsync(CancellationToken cancel)
    {
        await Stage.ExecuteAsync(
            portal.Superuser, "truncate pending; insert into pending (series_id, at, value_micro, state) select series_id, at, value_micro, 0 from reading_recent; analyze pending", cancel);
        var count = 0;
        var run = await stage.Meter.MeasureAsync(
            async () =>
            {
                await using var connection = await portal.Superuser.OpenConnectionAsync(cancel);
                for (var ids = await TakeAsync(connection, cancel); ids.Count > 0; ids = await TakeAsync(connection, cancel))
                {
                    await using var end = new NpgsqlCommand("update pending set state = 2 where id = any($1)", connection) { Parameters = { new() { Value = ids } } };
                    count += await end.ExecuteNonQueryAsync(cancel);
                }
            },
            isOwn: true,
            cancel);
        return [Checked(run, count)];
    }

    private static async Task<List<long>> TakeAsync(NpgsqlConnection connection, CancellationToken cancel)
    {
        await using var take = new NpgsqlCommand(
            """
            update pending set state = 1 where id in (select id from pending where state = 0 order by id limit $1 for update skip locked)
            returning id, series_id, at, value_micro
            """, connection)
        { Parameters = { new() { Value = RowsOfUpdate } } };
        var ids = new List<long>(RowsOfUpdate);
        await using var reader = await take.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            ids.Add(reader.GetInt64(0));
        }

        return ids;
    }

    private async Task<IReadOnlyList<Measurement>> HangfireAsync(CancellationToken cancel)
    {
        var run = await stage.Meter.MeasureAsync(() => jobs.RunAsync(cancel), isOwn: true, cancel);
        var factor = (double)Events / HangfireJobs.Jobs;
        return [run with { Wall = run.Wall * factor, ClientCpu = run.ClientCpu * factor, ServerCpu = run.ServerCpu * factor, WalBytes = (long)(run.WalBytes * factor) }];
    }

    private Measurement Checked(Measurement run, int count) =>
        run with { Fault = count == Events ? null : string.Create(CultureInfo.InvariantCulture, $"{count} of {Events} events") };
}
