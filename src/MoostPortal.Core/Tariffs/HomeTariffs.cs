using MoostPortal.Core.Access;
using MoostPortal.Core.Tariffs.Plans;
using Npgsql;

namespace MoostPortal.Core.Tariffs;

/// <summary>What a home paid, pays and will pay, for whoever may see the home.</summary>
public sealed class HomeTariffs(PortalDatabase database)
{
    /// <summary>
    /// The home's choices since they are recorded, and what its plans said, with their prices from <paramref name="from"/> to <paramref name="until"/>.
    /// A home that is not there, or not the actor's, has no history.
    /// </summary>
    public async Task<TariffHistory> ReadAsync(Actor actor, int buildingId, DateTimeOffset from, DateTimeOffset until, CancellationToken cancel)
    {
        await using var transaction = await database.BeginAsync(actor, cancel);
        var versions = await VersionsAsync(transaction, buildingId, cancel);
        var plans = new Dictionary<int, PlanHistory>();
        foreach (var planId in versions.Select(version => version.PlanId).OfType<int>().Distinct())
        {
            var plan = (await PlanRows.PlansAsync(transaction, planId, mostHomes: 0, cancel)).Single();
            plans[planId] = new PlanHistory(
                await PlanRows.VersionsAsync(transaction, plan, cancel), await PlanRows.PricesAsync(transaction, planId, from, until, all: true, cancel));
        }

        return new TariffHistory(versions, plans);
    }

    private static async Task<List<TariffVersion>> VersionsAsync(PortalTransaction transaction, int buildingId, CancellationToken cancel)
    {
        await using var query = new NpgsqlCommand(
            """
            select valid_from, recorded_at, plan_id, type, currency, min_price_per_k_wh, max_price_per_k_wh, low_tariff
            from tariff_history where building_id = $1 order by version_id
            """, transaction.Connection)
        {
            Parameters = { new() { Value = buildingId } },
        };
        await using var reader = await query.ExecuteReaderAsync(cancel);
        var versions = new List<TariffVersion>();
        while (await reader.ReadAsync(cancel))
        {
            int? planId = reader.IsDBNull(2) ? null : reader.GetInt32(2);
            var type = (TariffType)reader.GetInt16(3);
            var (low, high) = (PlanRows.PriceOf(reader, 5), PlanRows.PriceOf(reader, 6));
            versions.Add(new TariffVersion(
                reader.GetFieldValue<DateTimeOffset>(0),
                reader.GetFieldValue<DateTimeOffset>(1),
                planId is not null ? null : new TariffTerms(
                    type,
                    reader.IsDBNull(4) ? null : reader.GetString(4),
                    low ?? (type == TariffType.DUAL ? null : high),
                    high,
                    PlanRows.WeekOf(reader, 7),
                    PriceComponents.None),
                planId));
        }

        return versions;
    }
}
