using MoostPortal.Core.Tariffs;

namespace MoostPortal.Web.Api.Buildings;

/// <summary>What a home pays per kWh.</summary>
/// <param name="Type">SINGLE or DUAL; DYNAMIC for a home that follows such a plan.</param>
/// <param name="Currency">ISO 4217, or null.</param>
/// <param name="MinPrice">Lowest price per kWh, -100 to 100, a number or a text that holds one; with DUAL the low rate.</param>
/// <param name="MaxPrice">Highest price per kWh; with DUAL the high rate.</param>
/// <param name="Dual">With DUAL only.</param>
/// <param name="PlanId">The tariff plan that the home follows: everything else is then the plan's, and not read.</param>
public sealed record TariffBody(string Type, string? Currency, decimal? MinPrice, decimal? MaxPrice, DualBody? Dual, int? PlanId)
{
    public static TariffBody From(Tariff tariff) => new(
        tariff.Type.ToString(), tariff.Currency, Shortened(tariff.MinPricePerKWh), Shortened(tariff.MaxPricePerKWh),
        tariff.LowTariff is { } week ? new DualBody(week) : null, tariff.PlanId);

    // The database pads with zeros: 0.180000 is written as 0.18.
    private static decimal? Shortened(decimal? price) => price / 1.0000000000000000000000000000m;
}
