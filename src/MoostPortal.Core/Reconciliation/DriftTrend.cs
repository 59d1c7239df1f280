using Microsoft.EntityFrameworkCore;
using MoostPortal.Core.Access;

namespace MoostPortal.Core.Reconciliation;

/// <summary>How much drifts, from day to day and now.</summary>
public sealed class DriftTrend(PortalDatabase database)
{
    /// <summary>The latest days on which somebody looked, oldest first.</summary>
    public async Task<IReadOnlyList<DriftDay>> DaysAsync(Actor actor, int most, CancellationToken cancel)
    {
        await using var transaction = await database.BeginAsync(actor, cancel);
        var days = await transaction.Db.Database.SqlQuery<DriftDay>(
            $"""
            select (at at time zone 'UTC')::date as day,
                coalesce(max(homes) filter (where source = 'nightly' and kind = 'Conflict'), 0) as conflicts,
                coalesce(max(homes) filter (where source = 'nightly' and kind = 'Missing'), 0) as missing,
                coalesce(max(homes) filter (where source = 'nightly' and kind = 'Surplus'), 0) as surplus,
                coalesce(sum(homes) filter (where source = 'recheck'), 0)::int as late_applies
            from drift_tally group by 1 order by 1 desc limit {most}
            """).ToListAsync(cancel);
        days.Reverse();
        return days;
    }

    /// <summary>When the home was compared whole that has waited longest for its turn; null while one never had it, or there is none.</summary>
    public async Task<DateTimeOffset?> OldestWholeAsync(Actor actor, CancellationToken cancel)
    {
        await using var transaction = await database.BeginAsync(actor, cancel);
        return (await transaction.Db.Database.SqlQuery<DateTimeOffset?>(
            $"select compared_at as \"Value\" from building_sync where sent_version > 0 order by compared_at nulls first limit 1").ToListAsync(cancel)).FirstOrDefault();
    }

    /// <summary>Homes that the last nightly comparison found different and that nobody, and nothing, has settled since.</summary>
    public async Task<long> CountNowAsync(Actor actor, CancellationToken cancel)
    {
        await using var transaction = await database.BeginAsync(actor, cancel);
        var counts = await transaction.Db.Database.SqlQuery<long>(
            $"""
            select count(*) as "Value" from sync_plan_row r left join building_sync s on s.household_id = r.household_id and s.building_id = r.building_id
            where r.plan_id = (select plan_id from sync_plan where is_nightly and state = 'ready' order by asked_at desc limit 1)
                and r.kind in ('Conflict', 'Missing', 'Surplus') and (r.outcome is null or (r.outcome = 'applied' and s.wanted_version > s.sent_version))
            """).ToListAsync(cancel);
        return counts.Single();
    }
}
