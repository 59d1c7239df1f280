using MoostPortal.Core.Access;
using MoostPortal.Core.Audit;
using MoostPortal.Core.Delivery;
using MoostPortal.Core.Problems;
using MoostPortal.Core.Tariffs.Prices;
using MoostPortal.Core.Time;
using Npgsql;

namespace MoostPortal.Core.Tariffs.Plans;

/// <summary>
/// The prices by the hour of dynamic plans. New prices take the place of older ones where both say something; those stop counting and stay readable.
/// To say the same again changes nothing and pushes nobody.
/// </summary>
public sealed class PlanPrices(PortalDatabase database, IDeliveryNudge nudge, TimeProvider clock)
{
    /// <summary>What prices would change, without changing it.</summary>
    public async Task<Outcome<PriceChange>> PreviewAsync(Actor actor, int planId, PriceCurve prices, string? currency, CancellationToken cancel)
    {
        await using var transaction = await database.BeginAsync(actor, cancel);
        return await ReckonAsync(transaction, planId, prices, currency, clock.GetUtcNow(), cancel) is var reckoned && reckoned.Succeeded
            ? reckoned.Value.Change
            : reckoned.Problems.ToList();
    }

    /// <summary>Enters prices, and pushes the plan's homes where a price of today or tomorrow changes.</summary>
    /// <param name="actor">Staff or a program.</param>
    /// <param name="planId">A dynamic plan.</param>
    /// <param name="prices">Of the energy, per kWh.</param>
    /// <param name="currency">What the source says they are in; null where it does not say.</param>
    /// <param name="cancel">Stops before anything is kept.</param>
    public async Task<Outcome<PriceChange>> PutAsync(Actor actor, int planId, PriceCurve prices, string? currency, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        await using var transaction = await database.BeginAsync(actor, cancel);
        await using (var hold = new NpgsqlCommand("select from tariff_plan where plan_id = $1 for update", transaction.Connection) { Parameters = { new() { Value = planId } } })
        {
            await hold.ExecuteNonQueryAsync(cancel);
        }

        var reckoned = await ReckonAsync(transaction, planId, prices, currency, now, cancel);
        if (!reckoned.Succeeded)
        {
            return reckoned.Problems.ToList();
        }

        var (plan, change) = reckoned.Value;
        if (change.Added.Count == 0)
        {
            return change;
        }

        await WriteAsync(transaction, planId, change, now, cancel);
        var (from, until) = TariffPlans.Window(new BuildingClock(plan.TimeZoneId), now);
        if (change.Added.Any(slice => slice.Start < until && slice.End > from))
        {
            await PlanMarking.SetWindowAsync(transaction, planId, now, from, until, cancel);
            change = change with { HomesToPush = await PlanMarking.MarkHomesAsync(transaction, planId, now, action: null, cancel) };
        }

        transaction.Db.AuditEntries.Add(new AuditEntry { At = now, Actor = actor.AuditName, Action = "tariff-plan.priced", Target = $"tariff-plan:{planId}" });
        await transaction.CommitAsync(cancel);
        nudge.BuildingsAreDue();
        return change;
    }

    private static async Task<Outcome<(TariffPlan Plan, PriceChange Change)>> ReckonAsync(
        PortalTransaction transaction, int planId, PriceCurve prices, string? currency, DateTimeOffset now, CancellationToken cancel)
    {
        if ((await PlanRows.PlansAsync(transaction, planId, mostHomes: long.MaxValue, cancel)).SingleOrDefault() is not { } plan)
        {
            return new Problem("", "tariff.plan.unknown", planId);
        }

        if (plan.Type != TariffType.DYNAMIC)
        {
            return new Problem("", "tariff.plan.prices");
        }

        if (currency is not null && currency != plan.Currency)
        {
            return new Problem("prices", "price.currency.differs", currency, plan.Currency);
        }

        var (today, end) = TariffPlans.Window(new BuildingClock(plan.TimeZoneId), now);
        var from = prices.Slices.Count > 0 && prices.Slices[0].Start < today ? prices.Slices[0].Start : today;
        var until = prices.Slices.Count > 0 && prices.Slices[^1].End > end ? prices.Slices[^1].End : end;
        var stored = PriceCurve.OfKnown((await PlanRows.PricesAsync(transaction, planId, from, until, all: false, cancel)).Select(price => price.Slice));
        var after = stored.With(prices);
        var (before, present) = (stored.Slices.ToHashSet(), after.Slices.ToHashSet());
        var added = after.Slices.Where(slice => !before.Contains(slice)).ToList();
        return (plan, new PriceChange(
            added,
            [.. stored.Slices.Where(slice => !present.Contains(slice))],
            after.Gaps(from, until),
            after.CoveredUntil(now),
            added.Exists(slice => slice.Start < end && slice.End > today) ? plan.Homes : 0,
            after));
    }

    private static async Task WriteAsync(PortalTransaction transaction, int planId, PriceChange change, DateTimeOffset now, CancellationToken cancel)
    {
        await using var supersede = new NpgsqlCommand(
            """
            update tariff_plan_price p set superseded_at = $3 from unnest($2::timestamptz[]) gone(starts_at)
            where p.plan_id = $1 and p.starts_at = gone.starts_at and p.superseded_at is null
            """, transaction.Connection)
        {
            Parameters = { new() { Value = planId }, new() { Value = change.Superseded.Select(slice => slice.Start).ToArray() }, new() { Value = now } },
        };
        await supersede.ExecuteNonQueryAsync(cancel);
        await using var add = new NpgsqlCommand(
            """
            insert into tariff_plan_price (plan_id, starts_at, ends_at, price_per_kwh, recorded_at, recorded_by)
            select $1, s, e, p, $5, $6 from unnest($2::timestamptz[], $3::timestamptz[], $4::numeric[]) n(s, e, p)
            """, transaction.Connection)
        {
            Parameters =
            {
                new() { Value = planId },
                new() { Value = change.Added.Select(slice => slice.Start).ToArray() },
                new() { Value = change.Added.Select(slice => slice.End).ToArray() },
                new() { Value = change.Added.Select(slice => slice.PricePerKWh).ToArray() },
                new() { Value = now },
                new() { Value = transaction.Actor.AuditName },
            },
        };
        await add.ExecuteNonQueryAsync(cancel);
    }
}
