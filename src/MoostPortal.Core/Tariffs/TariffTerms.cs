namespace MoostPortal.Core.Tariffs;

/// <summary>What a tariff says for as long as it is not changed. Prices are those of the energy; the components come on top.</summary>
/// <param name="Type">How its prices are told apart.</param>
/// <param name="Currency">ISO 4217, or null where nobody said.</param>
/// <param name="LowPerKWh">The only price, or the low one; null where nobody said.</param>
/// <param name="HighPerKWh">The high price of DUAL.</param>
/// <param name="LowTariff">When the low price holds; with DUAL.</param>
/// <param name="Components">What comes on top.</param>
public sealed record TariffTerms(
    TariffType Type, string? Currency, decimal? LowPerKWh, decimal? HighPerKWh, LowTariffWeek? LowTariff, PriceComponents Components)
{
    /// <summary>The whole low price, or the only one.</summary>
    public PriceSum? Low => LowPerKWh is { } price ? Components.Over(price) : null;

    /// <summary>The whole high price.</summary>
    public PriceSum? High => HighPerKWh is { } price ? Components.Over(price) : null;
}
