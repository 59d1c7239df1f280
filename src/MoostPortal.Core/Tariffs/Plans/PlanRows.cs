using System.Text.Json;
using MoostPortal.Core.Access;
using MoostPortal.Core.Tariffs.Prices;
using Npgsql;

namespace MoostPortal.Core.Tariffs.Plans;

/// <summary>Reads plans, their versions and their prices.</summary>
internal static class PlanRows
{
    /// <summary>All plans by name, or one.</summary>
    /// <param name="transaction">Of whoever asks; a customer's count of homes is that of their own.</param>
    /// <param name="planId">Null for all.</param>
    /// <param name="mostHomes">So far homes are counted: where it is asked often, only whether there are any.</param>
    /// <param name="cancel">Stops the query.</param>
    public static async Task<List<TariffPlan>> PlansAsync(PortalTransaction transaction, int? planId, long mostHomes, CancellationToken cancel)
    {
        await using var query = new NpgsqlCommand(
            """
            select p.plan_id, p.name, p.type, p.currency, p.time_zone_id, p.prices_due_hour, p.withdrawn_at, p.revision,
                (select count(*) from (select from tariff t where t.plan_id = p.plan_id limit $2) followers)
            from tariff_plan p where $1::int is null or p.plan_id = $1 order by p.withdrawn_at is not null, lower(p.name)
            """, transaction.Connection)
        {
            Parameters = { new() { Value = planId ?? (object)DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Integer }, new() { Value = mostHomes } },
        };
        await using var reader = await query.ExecuteReaderAsync(cancel);
        var plans = new List<TariffPlan>();
        while (await reader.ReadAsync(cancel))
        {
            plans.Add(new TariffPlan
            {
                PlanId = reader.GetInt32(0),
                Name = reader.GetString(1),
                Type = (TariffType)reader.GetInt16(2),
                Currency = reader.GetString(3),
                TimeZoneId = reader.GetString(4),
                PricesDueHour = reader.GetInt16(5),
                WithdrawnAt = reader.IsDBNull(6) ? null : reader.GetFieldValue<DateTimeOffset>(6),
                Revision = reader.GetInt32(7),
                Homes = reader.GetInt64(8),
            });
        }

        return plans;
    }

    public static async Task<List<TariffVersion>> VersionsAsync(PortalTransaction transaction, TariffPlan plan, CancellationToken cancel)
    {
        await using var query = new NpgsqlCommand(
            """
            select valid_from, recorded_at, low_per_kwh, high_per_kwh, low_tariff, grid_per_kwh, levy_per_kwh, tax_percent
            from tariff_plan_version where plan_id = $1 order by version_id
            """, transaction.Connection)
        {
            Parameters = { new() { Value = plan.PlanId } },
        };
        await using var reader = await query.ExecuteReaderAsync(cancel);
        var versions = new List<TariffVersion>();
        while (await reader.ReadAsync(cancel))
        {
            var terms = new TariffTerms(
                plan.Type,
                plan.Currency,
                PriceOf(reader, 2),
                PriceOf(reader, 3),
                WeekOf(reader, 4),
                new PriceComponents(reader.GetDecimal(5), reader.GetDecimal(6), reader.GetDecimal(7)));
            versions.Add(new TariffVersion(reader.GetFieldValue<DateTimeOffset>(0), reader.GetFieldValue<DateTimeOffset>(1), terms, PlanId: null));
        }

        return versions;
    }

    /// <summary>The prices that have a part in a span, superseded ones only where <paramref name="all"/> is set.</summary>
    public static async Task<List<RecordedSlice>> PricesAsync(
        PortalTransaction transaction, int planId, DateTimeOffset from, DateTimeOffset until, bool all, CancellationToken cancel)
    {
        await using var query = new NpgsqlCommand(
            """
            select starts_at, ends_at, price_per_kwh, recorded_at, superseded_at from tariff_plan_price
            where plan_id = $1 and tstzrange(starts_at, ends_at) && tstzrange($2, $3) and ($4 or superseded_at is null) order by starts_at, recorded_at
            """, transaction.Connection)
        {
            Parameters = { new() { Value = planId }, new() { Value = from.ToUniversalTime() }, new() { Value = until.ToUniversalTime() }, new() { Value = all } },
        };
        await using var reader = await query.ExecuteReaderAsync(cancel);
        var prices = new List<RecordedSlice>();
        while (await reader.ReadAsync(cancel))
        {
            prices.Add(new RecordedSlice(
                new PriceSlice(reader.GetFieldValue<DateTimeOffset>(0), reader.GetFieldValue<DateTimeOffset>(1), reader.GetDecimal(2)),
                reader.GetFieldValue<DateTimeOffset>(3),
                reader.IsDBNull(4) ? null : reader.GetFieldValue<DateTimeOffset>(4)));
        }

        return prices;
    }

    public static decimal? PriceOf(NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetDecimal(column);

    public static LowTariffWeek? WeekOf(NpgsqlDataReader reader, int column) =>
        reader.IsDBNull(column) ? null : JsonSerializer.Deserialize<LowTariffWeek>(reader.GetString(column), JsonSerializerOptions.Default);
}
