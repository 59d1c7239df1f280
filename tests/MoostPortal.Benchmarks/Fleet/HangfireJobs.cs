using Hangfire;
using Hangfire.Logging;
using Hangfire.PostgreSql;
using Hangfire.PostgreSql.Factories;

namespace MoostPortal.Benchmarks.Fleet;

/// <summary>Empty jobs, enqueued one by one and executed by twenty workers: what an event would cost if each were a job.</summary>
public sealed class HangfireJobs(string connection)
{
    public const int Jobs = 1_000;

    private const int Workers = 20;

    private static readonly SemaphoreSlim s_ended = new(0);

    private readonly PostgreSqlStorage _storage = new(
        new NpgsqlConnectionFactory(connection, new PostgreSqlStorageOptions()),
        new PostgreSqlStorageOptions { SchemaName = "peer", QueuePollInterval = TimeSpan.FromMilliseconds(50) });

    /// <summary>What a job does. Hangfire finds it by its name.</summary>
    public static void End() => s_ended.Release();

    public async Task RunAsync(CancellationToken cancel)
    {
        // It remembers the loggers of the first host of a process, which may be gone; nothing is logged here.
        LogProvider.SetCurrentLogProvider(null);
        var client = new BackgroundJobClient(_storage);
        for (var job = 0; job < Jobs; job++)
        {
            client.Enqueue(() => End());
        }

        using var server = new BackgroundJobServer(new BackgroundJobServerOptions { WorkerCount = Workers }, _storage);
        for (var job = 0; job < Jobs; job++)
        {
            await s_ended.WaitAsync(cancel);
        }
    }
}
