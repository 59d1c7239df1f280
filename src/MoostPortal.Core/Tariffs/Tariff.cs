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
}
