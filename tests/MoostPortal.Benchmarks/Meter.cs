using System.Diagnostics;
using Npgsql;

namespace MoostPortal.Benchmarks;

/// <summary>Measures what one piece of work costs this process, the programs it starts, PostgreSQL and the sandbox.</summary>
public sealed class Meter(NpgsqlDataSource server, int postmaster, int sandbox)
{
    /// <summary>Every run begins behind a checkpoint, so that none writes another's pages.</summary>
    /// <param name="work">What is measured.</param>
    /// <param name="isOwn">The work is done by this process, not by a program that it starts.</param>
    /// <param name="cancel">Ends the waiting.</param>
    public async Task<Measurement> MeasureAsync(Func<Task> work, bool isOwn, CancellationToken cancel)
    {
        await using (var checkpoint = server.CreateCommand("checkpoint"))
        {
            await checkpoint.ExecuteNonQueryAsync(cancel);
        }

        ProcessTimes.ForgetPeak();
        var idle = ProcessTimes.Peak();
        var wal = await WalAsync(cancel);
        var (serverCpu, clientCpu) = (ServerCpu(), ClientCpu(isOwn));
        var since = Stopwatch.GetTimestamp();

        await work();

        var wall = Stopwatch.GetElapsedTime(since);
        return new Measurement
        {
            Wall = wall,
            ClientCpu = ClientCpu(isOwn) - clientCpu,
            ServerCpu = ServerCpu() - serverCpu,
            PeakBytes = isOwn ? ProcessTimes.Peak() - idle : null,
            WalBytes = await WalAsync(cancel) - wal,
        };
    }

    private static TimeSpan ClientCpu(bool isOwn) => isOwn ? Environment.CpuUsage.TotalTime : ProcessTimes.OfEndedChildren();

    private TimeSpan ServerCpu() => ProcessTimes.OfFamily(postmaster) + ProcessTimes.OfFamily(sandbox);

    private async Task<long> WalAsync(CancellationToken cancel)
    {
        await using var position = server.CreateCommand("select pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::bigint");
        return (long)(await position.ExecuteScalarAsync(cancel))!;
    }
}
