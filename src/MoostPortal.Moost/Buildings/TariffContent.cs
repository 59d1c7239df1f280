using MoostPortal.Core.Tariffs;

namespace MoostPortal.Moost.Buildings;

/// <summary>A tariff as we want MOOST to hold it.</summary>
/// <param name="LowTariff">Only with DUAL.</param>
public sealed record TariffContent(TariffType Type, string? Currency, decimal? MinPricePerKWh, decimal? MaxPricePerKWh, LowTariffWeek? LowTariff)
{
    public static TariffContent From(Tariff tariff) =>
        new(tariff.Type, tariff.Currency, tariff.MinPricePerKWh, tariff.MaxPricePerKWh, tariff.LowTariff);
}
