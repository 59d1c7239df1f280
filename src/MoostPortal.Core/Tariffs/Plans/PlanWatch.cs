using MoostPortal.Core.Access;
using MoostPortal.Core.Delivery;
using MoostPortal.Core.Tariffs.Prices;
using MoostPortal.Core.Time;
using Npgsql;

namespace MoostPortal.Core.Tariffs.Plans;

/// <summary>
/// Pushes what the clock brings about: tomorrow's prices to the homes of a dynamic plan once they are all there, or at the hour from which they are
/// missed, and a version of a plan that begins to hold. Any node may run it, at any time and twice.
/// </summary>
public sealed class PlanWatch(PortalDatabase database, IDeliveryNudge nudge, TimeProvider clock)
{
    private static readonly Actor s_worker = new Actor.Worker();

    /// <returns>How many homes will be pushed.</returns>
    public async Task<long> RunAsync(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var marked = 0L;
        foreach (var planId in await AllAsync(cancel))
        {
            marked += await LookAsync(planId, now, cancel);
        }

        if (marked > 0)
        {
            nudge.BuildingsAreDue();
        }

        return marked;
    }

    /// <summary>Plans whose prices of today, or of tomorrow from their hour on, are not all there, with the minutes since they were due.</summary>
    internal static async Task<IReadOnlyList<(TariffPlan Plan, long Minutes)>> MissingAsync(PortalTransaction transaction, DateTimeOffset now, CancellationToken cancel)
    {
        var missing = new List<(TariffPlan Plan, long Minutes)>();
        foreach (var plan in (await PlanRows.PlansAsync(transaction, planId: null, mostHomes: 1, cancel)).Where(plan => plan.Type == TariffType.DYNAMIC && plan.Homes > 0))
        {
            var time = new BuildingClock(plan.TimeZoneId);
            var today = time.DayOf(now);
            var curve = await CurveAsync(transaction, plan.PlanId, time.StartOf(today), time.StartOf(today.AddDays(2)), cancel);
            var due = new[] { today, today.AddDays(1) }
                .Where(day => curve.Gaps(time.StartOf(day), time.StartOf(day.AddDays(1))).Count > 0)
                .Select(day => time.At(day.AddDays(-1), TimeSpan.FromHours(plan.PricesDueHour)))
                .Where(due => due <= now);
            missing.AddRange(due.Take(1).Select(due => (plan, (long)(now - due).TotalMinutes)));
        }

        return missing;
    }

    // Also those that nobody follows yet: the first home that chooses one is pushed with the prices of its own day.
    private async Task<List<int>> AllAsync(CancellationToken cancel)
    {
        await using var transaction = await database.BeginAsync(s_worker, cancel);
        await using var query = new NpgsqlCommand("select plan_id from tariff_plan order by plan_id", transaction.Connection);
        await using var reader = await query.ExecuteReaderAsync(cancel);
        var plans = new List<int>();
        while (await reader.ReadAsync(cancel))
        {
            plans.Add(reader.GetInt32(0));
        }

        return plans;
    }

    private async Task<long> LookAsync(int planId, DateTimeOffset now, CancellationToken cancel)
    {
        await using var transaction = await database.BeginAsync(s_worker, cancel);
        await using var query = new NpgsqlCommand(
            """
            select p.window_until, p.time_zone_id, p.prices_due_hour, p.type, p.marked_version is distinct from (
                select version_id from tariff_plan_version v where v.plan_id = p.plan_id and valid_from <= $2 order by valid_from desc, version_id desc limit 1)
            from tariff_plan p where plan_id = $1 for update skip locked
            """, transaction.Connection)
        {
            Parameters = { new() { Value = planId }, new() { Value = now } },
        };
        DateTimeOffset pushedUntil;
        BuildingClock time;
        int dueHour;
        bool isDynamic, hasNewVersion;
        await using (var reader = await query.ExecuteReaderAsync(cancel))
        {
            if (!await reader.ReadAsync(cancel))
            {
                return 0;
            }

            (pushedUntil, time) = (reader.GetFieldValue<DateTimeOffset>(0), new BuildingClock(reader.GetString(1)));
            (dueHour, isDynamic, hasNewVersion) = (reader.GetInt16(2), reader.GetInt16(3) == (short)TariffType.DYNAMIC, reader.GetBoolean(4));
        }

        var (from, until) = TariffPlans.Window(time, now);
        if (!hasNewVersion && !(isDynamic && pushedUntil < until && await IsReadyAsync()))
        {
            return 0;
        }

        await PlanMarking.SetWindowAsync(transaction, planId, now, from, until, cancel);
        var marked = await PlanMarking.MarkHomesAsync(transaction, planId, now, hasNewVersion ? "tariff-plan.changed" : null, cancel);
        await transaction.CommitAsync(cancel);
        return marked;

        async Task<bool> IsReadyAsync()
        {
            var today = time.DayOf(now);
            var tomorrow = time.StartOf(today.AddDays(1));
            var curve = await CurveAsync(transaction, planId, from, until, cancel);

            // What was pushed before may be all past by now; without any price of today homes keep what they have.
            return pushedUntil <= from ? curve.Slices.Count > 0
                : curve.Between(tomorrow, until).Count > 0 && (curve.Gaps(tomorrow, until).Count == 0 || now >= time.At(today, TimeSpan.FromHours(dueHour)));
        }
    }

    private static async Task<PriceCurve> CurveAsync(PortalTransaction transaction, int planId, DateTimeOffset from, DateTimeOffset until, CancellationToken cancel) =>
        PriceCurve.OfKnown((await PlanRows.PricesAsync(transaction, planId, from, until, all: false, cancel)).Select(price => price.Slice));
}
