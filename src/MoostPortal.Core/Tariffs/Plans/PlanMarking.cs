using MoostPortal.Core.Access;
using Npgsql;

namespace MoostPortal.Core.Tariffs.Plans;

/// <summary>Says of every home on a plan that MOOST ought to hold something newer.</summary>
internal static class PlanMarking
{
    /// <summary>
    /// Raises the wanted version of all homes of a plan in one statement. A refused home gets another chance, an ambiguous one keeps its quiet time,
    /// as with any other change.
    /// </summary>
    /// <param name="transaction">Of staff, a program or the worker.</param>
    /// <param name="planId">The plan.</param>
    /// <param name="now">When.</param>
    /// <param name="action">What each home's own record says was done; null for what happens every day.</param>
    /// <param name="cancel">Stops the statement.</param>
    /// <returns>How many homes will be pushed.</returns>
    public static async Task<long> MarkHomesAsync(PortalTransaction transaction, int planId, DateTimeOffset now, string? action, CancellationToken cancel)
    {
        await using var mark = new NpgsqlCommand(
            """
            with marked as (
                update building_sync s set wanted_version = s.wanted_version + 1, parked_at = null, attempts = 0,
                    next_attempt_at = case when s.is_ambiguous then s.next_attempt_at else $2 end
                from tariff t where t.plan_id = $1 and s.household_id = t.household_id and s.building_id = t.building_id
                returning s.household_id, s.building_id),
            told as (
                insert into audit_entry (at, actor, household_id, action, target)
                select $2, $3, household_id, $4, 'building:' || building_id from marked where $4 is not null)
            select count(*) from marked
            """, transaction.Connection)
        {
            Parameters =
            {
                new() { Value = planId },
                new() { Value = now },
                new() { Value = transaction.Actor.AuditName },
                new() { Value = action ?? (object)DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text },
            },
        };
        return (long)(await mark.ExecuteScalarAsync(cancel))!;
    }

    /// <summary>
    /// Writes down what of the plan its homes are pushed with: the version in force, and the span of prices. Both move only together with a marking, so
    /// that a home that was pushed stays as it was wanted until the next.
    /// </summary>
    public static async Task SetWindowAsync(PortalTransaction transaction, int planId, DateTimeOffset now, DateTimeOffset from, DateTimeOffset until, CancellationToken cancel)
    {
        await using var set = new NpgsqlCommand(
            """
            update tariff_plan set window_from = $3, window_until = $4, marked_version = (
                select version_id from tariff_plan_version where plan_id = $1 and valid_from <= $2 order by valid_from desc, version_id desc limit 1)
            where plan_id = $1
            """, transaction.Connection)
        {
            Parameters = { new() { Value = planId }, new() { Value = now }, new() { Value = from }, new() { Value = until } },
        };
        await set.ExecuteNonQueryAsync(cancel);
    }
}
