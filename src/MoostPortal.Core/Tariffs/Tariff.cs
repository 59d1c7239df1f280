using MoostPortal.Core.Tariffs.Prices;

namespace MoostPortal.Core.Tariffs;

/// <summary>What a home pays per kilowatt-hour, as MOOST's <c>settings.tariff</c> says it.</summary>
public sealed class Tariff
{
    public required int HouseholdId { get; init; }

    public required int BuildingId { get; init; }

    public required TariffType Type { get; set; }

    /// <summary>ISO 4217, or null where nobody said.</summary>
    public string? Currency { get; set; }

    /// <summary>Lowest price per kWh in <see cref="Currency"/>; with DUAL the low rate.</summary>
    public decimal? MinPricePerKWh { get; set; }

    /// <summary>Highest price per kWh in <see cref="Currency"/>; with DUAL the high rate.</summary>
    public decimal? MaxPricePerKWh { get; set; }

    /// <summary>When the low rate holds; only with DUAL.</summary>
    public LowTariffWeek? LowTariff { get; set; }

    /// <summary>The plan that the home follows. Its row then holds type and currency only; prices and times are the plan's.</summary>
    public int? PlanId { get; set; }

    /// <summary>How the plan is called; not stored here.</summary>
    public string? PlanName { get; private set; }

    /// <summary>With DYNAMIC the whole prices that MOOST is told; not stored here, null where they were not looked up.</summary>
    public IReadOnlyList<PriceSlice>? Slices { get; private set; }

    /// <summary>Takes over what the plan says. The tariff must not be saved afterwards.</summary>
    internal void Follow(string name, TariffTerms? terms, IReadOnlyList<PriceSlice> slices)
    {
        PlanName = name;
        Slices = slices;
        MinPricePerKWh = terms?.Low?.TotalPerKWh;
        MaxPricePerKWh = (Type == TariffType.DUAL ? terms?.High : terms?.Low)?.TotalPerKWh;
        LowTariff = terms?.LowTariff;
    }
}
