using System.Text.Json;
using MoostPortal.Core.Access;
using MoostPortal.Core.Audit;
using MoostPortal.Core.Delivery;
using MoostPortal.Core.Problems;
using MoostPortal.Core.Time;
using Npgsql;
using NpgsqlTypes;

namespace MoostPortal.Core.Tariffs.Plans;

/// <summary>The tariffs that staff define once and homes follow. What a plan said once stays readable: a change is a version of its own.</summary>
public sealed class TariffPlans(PortalDatabase database, IDeliveryNudge nudge, TimeProvider clock)
{
    /// <summary>All plans, those that are no longer offered last.</summary>
    public async Task<IReadOnlyList<TariffPlan>> ListAsync(Actor actor, CancellationToken cancel)
    {
        await using var transaction = await database.BeginAsync(actor, cancel);
        var plans = await PlanRows.PlansAsync(transaction, planId: null, mostHomes: long.MaxValue, cancel);
        for (var i = 0; i < plans.Count; i++)
        {
            plans[i] = await WithCoverageAsync(transaction, plans[i], cancel);
        }

        return plans;
    }

    /// <summary>One plan with its versions and the prices from <paramref name="from"/> to <paramref name="until"/>; null where there is none.</summary>
    public async Task<TariffPlanView?> FindAsync(Actor actor, int planId, DateTimeOffset from, DateTimeOffset until, CancellationToken cancel)
    {
        await using var transaction = await database.BeginAsync(actor, cancel);
        if ((await PlanRows.PlansAsync(transaction, planId, mostHomes: long.MaxValue, cancel)).SingleOrDefault() is not { } plan)
        {
            return null;
        }

        var versions = await PlanRows.VersionsAsync(transaction, plan, cancel);
        var prices = await PlanRows.PricesAsync(transaction, planId, from, until, all: false, cancel);
        return new TariffPlanView(await WithCoverageAsync(transaction, plan, cancel), new PlanHistory(versions, prices));
    }

    /// <summary>Defines a plan. For staff. Its first version holds from the draft's date on, or for as long back as anybody asks.</summary>
    public async Task<Outcome<PlanChange>> DefineAsync(Actor actor, TariffPlanDraft draft, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        if (draft.Check(now) is { Count: > 0 } problems)
        {
            return problems.ToList();
        }

        await using var transaction = await database.BeginAsync(actor, cancel);
        var (from, until) = Window(new BuildingClock(draft.TimeZoneId), now);
        await using var define = new NpgsqlCommand(
            """
            insert into tariff_plan (name, type, currency, time_zone_id, prices_due_hour, window_from, window_until) values ($1, $2, $3, $4, $5, $6, $7)
            on conflict (name) do nothing returning plan_id
            """, transaction.Connection)
        {
            Parameters =
            {
                new() { Value = draft.Name },
                new() { Value = (short)draft.Type },
                new() { Value = draft.Currency },
                new() { Value = draft.TimeZoneId },
                new() { Value = (short)draft.PricesDueHour },
                new() { Value = from },
                new() { Value = until },
            },
        };
        if (await define.ExecuteScalarAsync(cancel) is not int planId)
        {
            return new Problem("name", "tariff.plan.name-taken", draft.Name!);
        }

        await AddVersionAsync(transaction, planId, draft, draft.ValidFrom ?? DateTimeOffset.UnixEpoch, now, cancel);
        await PlanMarking.SetWindowAsync(transaction, planId, now, from, until, cancel);
        await FinishAsync(transaction, planId, "tariff-plan.defined", now, cancel);
        return new PlanChange(planId, 0);
    }

    /// <summary>
    /// Lets a plan say something else, from the draft's date on, and pushes every home on it where that holds already. <paramref name="expectedRevision"/>
    /// refuses a change made on an outdated page.
    /// </summary>
    public async Task<Outcome<PlanChange>> ChangeAsync(Actor actor, int planId, TariffPlanDraft draft, int expectedRevision, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        if (draft.Check(now) is { Count: > 0 } problems)
        {
            return problems.ToList();
        }

        await using var transaction = await database.BeginAsync(actor, cancel);
        await using var change = new NpgsqlCommand(
            """
            update tariff_plan p set name = $2, prices_due_hour = $3, revision = revision + 1
            where plan_id = $1 and revision = $4 and type = $5 and not exists (select from tariff_plan o where o.name = $2 and o.plan_id <> $1)
            """, transaction.Connection)
        {
            Parameters =
            {
                new() { Value = planId }, new() { Value = draft.Name }, new() { Value = (short)draft.PricesDueHour }, new() { Value = expectedRevision }, new() { Value = (short)draft.Type },
            },
        };
        if (await change.ExecuteNonQueryAsync(cancel) == 0)
        {
            var plan = (await PlanRows.PlansAsync(transaction, planId, mostHomes: 0, cancel)).SingleOrDefault();
            return plan is null ? new Problem("", "tariff.plan.unknown", planId)
                : plan.Revision != expectedRevision || plan.Type != draft.Type ? new Problem("", "tariff.plan.outdated")
                : new Problem("name", "tariff.plan.name-taken", draft.Name!);
        }

        var marked = 0L;
        if (await AddVersionAsync(transaction, planId, draft, draft.ValidFrom ?? now, now, cancel) && (draft.ValidFrom ?? now) <= now)
        {
            var (from, until) = Window(new BuildingClock(draft.TimeZoneId), now);
            await PlanMarking.SetWindowAsync(transaction, planId, now, from, until, cancel);
            marked = await PlanMarking.MarkHomesAsync(transaction, planId, now, "tariff-plan.changed", cancel);
        }

        await FinishAsync(transaction, planId, "tariff-plan.changed", now, cancel);
        nudge.BuildingsAreDue();
        return new PlanChange(planId, marked);
    }

    /// <summary>Takes a plan off the list that homes choose from, or puts it back. Homes on it stay on it.</summary>
    public async Task<Problem?> OfferAsync(Actor actor, int planId, bool isOffered, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        await using var transaction = await database.BeginAsync(actor, cancel);
        await using var offer = new NpgsqlCommand("update tariff_plan set withdrawn_at = $2, revision = revision + 1 where plan_id = $1", transaction.Connection)
        {
            Parameters = { new() { Value = planId }, new() { Value = isOffered ? DBNull.Value : now, NpgsqlDbType = NpgsqlDbType.TimestampTz } },
        };
        if (await offer.ExecuteNonQueryAsync(cancel) == 0)
        {
            return new Problem("", "tariff.plan.unknown", planId);
        }

        await FinishAsync(transaction, planId, isOffered ? "tariff-plan.offered" : "tariff-plan.withdrawn", now, cancel);
        return null;
    }

    /// <summary>Today and tomorrow in the plan's own time: the prices that its homes are pushed with.</summary>
    internal static (DateTimeOffset From, DateTimeOffset Until) Window(BuildingClock clock, DateTimeOffset now)
    {
        var today = clock.DayOf(now);
        return (clock.StartOf(today), clock.StartOf(today.AddDays(2)));
    }

    private async Task<TariffPlan> WithCoverageAsync(PortalTransaction transaction, TariffPlan plan, CancellationToken cancel)
    {
        if (plan.Type != TariffType.DYNAMIC)
        {
            return plan;
        }

        var now = clock.GetUtcNow();
        var curve = new PlanHistory([], await PlanRows.PricesAsync(transaction, plan.PlanId, now, now.AddDays(7), all: false, cancel)).Present;
        return curve.CoveredUntil(now) is var until && until > now ? plan with { PricesUntil = until } : plan;
    }

    // False where the plan says all this already.
    private static async Task<bool> AddVersionAsync(
        PortalTransaction transaction, int planId, TariffPlanDraft draft, DateTimeOffset from, DateTimeOffset now, CancellationToken cancel)
    {
        var terms = draft.Terms;
        var validFrom = from.ToUniversalTime();
        var plan = (await PlanRows.PlansAsync(transaction, planId, mostHomes: 0, cancel)).Single();
        if (TariffVersion.At(await PlanRows.VersionsAsync(transaction, plan, cancel), validFrom, DateTimeOffset.MaxValue)?.Terms == terms)
        {
            return false;
        }

        await using var add = new NpgsqlCommand(
            """
            insert into tariff_plan_version (plan_id, valid_from, recorded_at, recorded_by, low_per_kwh, high_per_kwh, low_tariff, grid_per_kwh, levy_per_kwh, tax_percent)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
            """, transaction.Connection)
        {
            Parameters =
            {
                new() { Value = planId },
                new() { Value = validFrom },
                new() { Value = now },
                new() { Value = transaction.Actor.AuditName },
                new() { Value = terms.LowPerKWh ?? (object)DBNull.Value, NpgsqlDbType = NpgsqlDbType.Numeric },
                new() { Value = terms.HighPerKWh ?? (object)DBNull.Value, NpgsqlDbType = NpgsqlDbType.Numeric },
                new()
                {
                    Value = terms.LowTariff is { } week ? JsonSerializer.Serialize(week, JsonSerializerOptions.Default) : DBNull.Value, NpgsqlDbType = NpgsqlDbType.Jsonb,
                },
                new() { Value = terms.Components.GridPerKWh },
                new() { Value = terms.Components.LevyPerKWh },
                new() { Value = terms.Components.TaxPercent },
            },
        };
        await add.ExecuteNonQueryAsync(cancel);
        return true;
    }

    private static async Task FinishAsync(PortalTransaction transaction, int planId, string action, DateTimeOffset now, CancellationToken cancel)
    {
        transaction.Db.AuditEntries.Add(new AuditEntry { At = now, Actor = transaction.Actor.AuditName, Action = action, Target = $"tariff-plan:{planId}" });
        await transaction.CommitAsync(cancel);
    }
}
