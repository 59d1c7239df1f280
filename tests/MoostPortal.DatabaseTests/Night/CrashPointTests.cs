extern alias sandbox;

using Npgsql;
using sandbox::MoostPortal.Sandbox.Faults;

namespace MoostPortal.DatabaseTests.Night;

/// <summary>
/// A worker that dies at a chosen instant of sending one event. The instants are reached from outside, by a lock in the database or by MOOST's
/// silence, so that nothing in the product knows of the test.
/// </summary>
[Trait("Category", "Nightly")]
public sealed class CrashPointTests(ITestOutputHelper output)
{
    private const int Runs = 5;
    private const long Barrier = 4711;
    private const string Home = "CRASH-0";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Instant.BeforeTheClaimIsCommitted, 0)]
    [InlineData(Instant.AfterTheClaim, 0)]
    [InlineData(Instant.AfterSendingBeforeItIsApplied, 0)]
    [InlineData(Instant.AfterItIsApplied, 1)]
    [InlineData(Instant.WhileSettling, 1)]
    [InlineData(Instant.AfterSettling, 0)]
    public async Task At_whatever_instant_a_worker_dies_nothing_is_lost_and_a_repeat_is_written_down(Instant instant, int repeats)
    {
        await using var fleet = await NodeFleet.StartAsync(
            ("Moost:AttemptTimeout", "00:00:01"), ("Delivery:Lease", "00:00:03"), ("Delivery:QuietTime", "00:00:02"), ("Moost:CallsPerSecond", "10"));
        var web = await fleet.StartReadyAsync("web");
        using var portal = new PatientClient(fleet.CreateClient(web.Address));
        var program = new ProviderProgram(portal);
        var worker = await fleet.StartReadyAsync("worker");
        await program.EnterAsync([Home]);
        await fleet.WaitAsync("the home", async () => await fleet.Cluster.CountAsync("building_sync where wanted_version <> sent_version") == 0);
        await PrepareAsync(fleet, instant);

        var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        for (var run = 1; run <= Runs; run++)
        {
            await using (var barrier = await RaiseAsync(fleet, instant))
            {
                await program.SendAsync([Home], now - Runs + run - 1);
                await fleet.WaitAsync("the instant", () => IsReachedAsync(fleet, instant, run));
                await worker.Process.KillAsync(Cancel);
            }

            fleet.Moost.Faults.Clear();
            worker = fleet.Start("worker");
            await fleet.WaitAsync("the event", async () => await fleet.Cluster.CountAsync("live_range") + await fleet.Cluster.CountAsync("event_exception") == 0);
        }

        output.WriteLine($"{instant}: {Runs} deaths, {fleet.Moost.Events.Count} events, {fleet.Moost.Events.Repeats} repeats, {await fleet.Cluster.CountAsync("possible_repeat")} written down");
        Assert.Equal((Runs + (Runs * repeats), Runs * repeats), ((int)fleet.Moost.Events.Count, (int)fleet.Moost.Events.Repeats));
        Assert.Empty(await fleet.SilentRepeatsAsync());
    }

    // Whoever claims, or ends, a range passes a lock that the test may hold.
    private static async Task PrepareAsync(NodeFleet fleet, Instant instant)
    {
        var when = instant switch
        {
            Instant.BeforeTheClaimIsCommitted => "before update on live_range for each row when (old.lease_owner is null and new.lease_owner is not null)",
            Instant.WhileSettling => "before delete on live_range for each row",
            _ => null,
        };
        if (when is not null)
        {
            await fleet.Cluster.ExecuteAsync(
                $"""
                create function pass_barrier() returns trigger language plpgsql as $$
                    begin perform pg_advisory_xact_lock_shared({Barrier}); return coalesce(new, old); end $$;
                create trigger barrier {when} execute function pass_barrier();
                """);
        }
    }

    /// <summary>What keeps the worker at the instant until it is dead.</summary>
    private static async Task<NpgsqlConnection> RaiseAsync(NodeFleet fleet, Instant instant)
    {
        if (instant is Instant.AfterItIsApplied or Instant.AfterSendingBeforeItIsApplied)
        {
            var effect = instant == Instant.AfterItIsApplied ? FaultEffect.Before : FaultEffect.Never;
            fleet.Moost.Faults.Add(new FaultRule { Path = "/events/*", Action = FaultAction.Hang, Effect = effect });
        }

        var barrier = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(fleet.Cluster.Owner) { Pooling = false }.ConnectionString);
        await barrier.OpenAsync(Cancel);
        await using var hold = new NpgsqlCommand(
            instant switch
            {
                Instant.AfterTheClaim => "begin; update moost_pace set next_at = next_at",
                Instant.BeforeTheClaimIsCommitted or Instant.WhileSettling => $"select pg_advisory_lock({Barrier})",
                _ => "select 1",
            }, barrier);
        await hold.ExecuteNonQueryAsync(Cancel);
        return barrier;
    }

    private static async Task<bool> IsReachedAsync(NodeFleet fleet, Instant instant, int run) => instant switch
    {
        Instant.AfterTheClaim => await fleet.Cluster.CountAsync("live_range where lease_owner is not null") == 1
            && await fleet.Cluster.CountAsync("pg_stat_activity where wait_event_type = 'Lock' and query like '%moost_pace%'") > 0,
        Instant.BeforeTheClaimIsCommitted or Instant.WhileSettling => await fleet.Cluster.CountAsync("pg_locks where locktype = 'advisory' and objid = 4711 and not granted") > 0,
        Instant.AfterSendingBeforeItIsApplied => fleet.Moost.Ledger.Lines().Count(line => line.Path == "/events/v1") >= (2 * run) - 1,
        Instant.AfterItIsApplied => fleet.Moost.Events.Count >= (2 * run) - 1,
        _ => fleet.Moost.Events.Count >= run && await fleet.Cluster.CountAsync("live_range") == 0,
    };

    public enum Instant
    {
        BeforeTheClaimIsCommitted,
        AfterTheClaim,
        AfterSendingBeforeItIsApplied,
        AfterItIsApplied,
        WhileSettling,
        AfterSettling,
    }
}
