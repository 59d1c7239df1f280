using MoostPortal.Core.Tariffs;
using MoostPortal.Core.Tariffs.Prices;

namespace MoostPortal.Moost.Buildings;

/// <summary>A tariff as we want MOOST to hold it.</summary>
/// <param name="LowTariff">Only with DUAL.</param>
public sealed record TariffContent(TariffType Type, string? Currency, decimal? MinPricePerKWh, decimal? MaxPricePerKWh, LowTariffWeek? LowTariff)
{
    /// <summary>The prices by the hour; only with DYNAMIC.</summary>
    public IReadOnlyList<PriceSlice> Slices { get; init; } = [];

    /// <summary>How they are written where MOOST shows no form of its own.</summary>
    public DynamicForm Form { get; init; } = new();

    public static TariffContent From(Tariff tariff) => new(tariff.Type, tariff.Currency, tariff.MinPricePerKWh, tariff.MaxPricePerKWh, tariff.LowTariff)
    {
        Slices = tariff.Slices ?? (tariff.PlanId is null ? [] : throw new InvalidOperationException($"The plan of building {tariff.BuildingId} was not looked up.")),
    };
}
