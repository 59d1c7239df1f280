using System.Diagnostics;
using System.Globalization;
using MoostPortal.Core.Tariffs;
using MoostPortal.Core.Tariffs.Plans;

namespace MoostPortal.Benchmarks.Fleet;

/// <summary>A tariff plan that every home of a fleet follows is changed: until all of them are marked to be pushed, each with a record of its own.</summary>
public static class TariffPlanBenchmark
{
    public const string Switch = "--tariff-plan";

    public const int Homes = 100_000;

    /// <returns>Whether every home was marked, once a change.</returns>
    public static async Task<bool> RunAsync(int homes, CancellationToken cancel)
    {
        await using var stage = await Stage.SetUpAsync(new Scale("plan", homes, 0), cancel);
        await using var portal = await stage.CreatePortalAsync(cancel);
        var plans = new TariffPlans(portal.Database, portal.Nudge, TimeProvider.System);
        var plan = (await plans.DefineAsync(Portal.Program, Draft(0.2m), cancel)).Value!.PlanId;
        await Stage.ExecuteAsync(
            portal.Superuser,
            string.Create(CultureInfo.InvariantCulture, $"""
            insert into tariff (household_id, building_id, type, currency, plan_id) select household_id, building_id, 1, 'EUR', {plan} from building
            on conflict (household_id, building_id) do update set type = 1, plan_id = {plan}, min_price_per_k_wh = null, max_price_per_k_wh = null, low_tariff = null;
            update building_sync set sent_version = wanted_version
            """),
            cancel);
        await Stage.ExecuteAsync(portal.Superuser, "vacuum analyze tariff, building_sync", cancel);
        var isWhole = true;
        for (var revision = 1; revision <= 3; revision++)
        {
            var began = Stopwatch.GetTimestamp();
            var changed = await plans.ChangeAsync(Portal.Program, plan, Draft(0.2m + (0.01m * revision)), revision, cancel);
            var took = Stopwatch.GetElapsedTime(began);
            isWhole &= changed.Value?.HomesToPush == homes;
            await Console.Out.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture, $"{changed.Value?.HomesToPush:N0} homes of a plan marked in {took.TotalSeconds:F2} s; aim: 5 s for 100,000."));
        }

        return isWhole;
    }

    private static TariffPlanDraft Draft(decimal price) => new() { Name = "Everybody", Type = TariffType.SINGLE, LowPerKWh = price };
}
