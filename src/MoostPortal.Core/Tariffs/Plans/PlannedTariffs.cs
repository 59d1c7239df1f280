using MoostPortal.Core.Access;
using MoostPortal.Core.Buildings;
using MoostPortal.Core.Tariffs.Prices;
using Npgsql;

namespace MoostPortal.Core.Tariffs.Plans;

/// <summary>Gives homes that follow a plan the prices and times of the plan, wherever a home is read as a whole.</summary>
internal static class PlannedTariffs
{
    /// <param name="transaction">In which the homes were read; they must not be saved afterwards.</param>
    /// <param name="buildings">Homes with their tariffs loaded.</param>
    /// <param name="cancel">Stops the look.</param>
    public static async Task FillAsync(PortalTransaction transaction, IEnumerable<Building> buildings, CancellationToken cancel)
    {
        foreach (var homes in buildings.Where(building => building.Tariff?.PlanId is not null).GroupBy(building => building.Tariff!.PlanId!.Value))
        {
            var (name, terms, slices) = await ReadAsync(transaction, homes.Key, cancel);
            foreach (var tariff in homes.Select(home => home.Tariff!))
            {
                tariff.Follow(name, terms, slices);
            }
        }
    }

    // What was in force when the plan's homes were marked last, by the version and the span that were written down then.
    private static async Task<(string Name, TariffTerms? Terms, IReadOnlyList<PriceSlice> Slices)> ReadAsync(PortalTransaction transaction, int planId, CancellationToken cancel)
    {
        var plan = (await PlanRows.PlansAsync(transaction, planId, mostHomes: 0, cancel)).Single();
        var versions = await PlanRows.VersionsAsync(transaction, plan, cancel);
        await using var query = new NpgsqlCommand(
            """
            select p.window_from, p.window_until, v.valid_from, v.recorded_at
            from tariff_plan p left join tariff_plan_version v on v.version_id = p.marked_version where p.plan_id = $1
            """, transaction.Connection)
        {
            Parameters = { new() { Value = planId } },
        };
        DateTimeOffset from, until;
        TariffTerms? terms;
        await using (var reader = await query.ExecuteReaderAsync(cancel))
        {
            await reader.ReadAsync(cancel);
            (from, until) = (reader.GetFieldValue<DateTimeOffset>(0), reader.GetFieldValue<DateTimeOffset>(1));
            terms = reader.IsDBNull(2)
                ? null
                : versions.First(version => version.ValidFrom == reader.GetFieldValue<DateTimeOffset>(2) && version.RecordedAt == reader.GetFieldValue<DateTimeOffset>(3)).Terms;
        }

        if (plan.Type != TariffType.DYNAMIC)
        {
            return (plan.Name, terms, []);
        }

        var prices = await PlanRows.PricesAsync(transaction, planId, from, until, all: false, cancel);
        return (plan.Name, terms, new PlanHistory(versions, prices).Totals(from, until));
    }
}
