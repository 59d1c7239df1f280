using System.Globalization;

namespace MoostPortal.Benchmarks.Fleet;

/// <summary>All homes changed by one statement, as a change of a plan that they share does it, until MOOST holds every one of them as it is now.</summary>
public static class PlanChangeBenchmark
{
    public const string Switch = "--plan-change";

    public const int Homes = 100_000;

    /// <returns>Whether all of them arrived.</returns>
    public static async Task<bool> RunAsync(int homes, CancellationToken cancel)
    {
        await using var stage = await Stage.SetUpAsync(new Scale("plan", homes, 0), cancel);
        await using var portal = await stage.CreatePortalAsync(cancel);
        await stage.Sandbox.BeginAsync(homes, cancel);
        var runs = new List<Measurement>();
        foreach (var city in new[] { "Graz", "Linz" })
        {
            await Stage.ExecuteAsync(
                portal.Superuser, $"update building set city = '{city}'; update building_sync set wanted_version = wanted_version + 1, next_attempt_at = now()", cancel);
            await Stage.ExecuteAsync(portal.Superuser, "vacuum analyze building_sync", cancel);
            var run = await stage.Meter.MeasureAsync(() => DrainAsync(portal, cancel), isOwn: true, cancel);
            var arrived = await stage.Sandbox.MemberOfAsync(1, "city", cancel) == city && await stage.Sandbox.MemberOfAsync(homes, "city", cancel) == city;
            runs.Add(run with { Fault = arrived ? null : "not every home arrived" });
            await Console.Out.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"{homes:N0} homes changed at once: {run.Wall.TotalSeconds:F1} s, {homes / run.Wall.TotalSeconds:N0}/s, CPU {run.ClientCpu.TotalSeconds:F1} + {run.ServerCpu.TotalSeconds:F1} s, "
                + $"{run.PeakBytes!.Value / 1048576.0:F0} MiB, {(double)run.WalBytes / homes:F0} B WAL a home; {runs[^1].Fault ?? "all arrived"}; aim: 180 s for 100,000."));
        }

        return runs.TrueForAll(run => run.Fault is null);
    }

    private static async Task DrainAsync(Portal portal, CancellationToken cancel)
    {
        while (await DueAsync(portal, cancel) > 0)
        {
            await portal.BuildingDrain.RunAsync(cancel);
        }
    }

    private static async Task<long> DueAsync(Portal portal, CancellationToken cancel)
    {
        await using var due = portal.Superuser.CreateCommand("select count(*) from building_sync where wanted_version > sent_version");
        return (long)(await due.ExecuteScalarAsync(cancel))!;
    }
}
