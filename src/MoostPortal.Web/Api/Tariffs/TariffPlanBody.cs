using MoostPortal.Core.Tariffs;
using MoostPortal.Core.Tariffs.Plans;
using MoostPortal.Web.Api.Buildings;

namespace MoostPortal.Web.Api.Tariffs;

/// <summary>A tariff plan and what it says now. Prices are those of the energy; the components come on top.</summary>
/// <param name="Id">By which homes name it, as `planId` of their tariff.</param>
/// <param name="Type">SINGLE, DUAL or DYNAMIC.</param>
/// <param name="TimeZoneId">In which days of prices begin.</param>
/// <param name="IsOffered">Whether homes can choose it.</param>
/// <param name="Homes">How many homes follow it.</param>
/// <param name="LowPrice">The only price per kWh, or the low one.</param>
/// <param name="HighPrice">With DUAL.</param>
/// <param name="Dual">With DUAL, when the low price holds.</param>
/// <param name="Grid">Added per kWh.</param>
/// <param name="Levy">Added per kWh.</param>
/// <param name="TaxPercent">Of energy, grid and levy together.</param>
/// <param name="PricesDueHour">With DYNAMIC, the local hour from which tomorrow's prices are missed.</param>
/// <param name="PricesUntil">With DYNAMIC, until when every instant from now on has a price.</param>
public sealed record TariffPlanBody(
    int Id, string Name, string Type, string Currency, string TimeZoneId, bool IsOffered, long Homes, decimal? LowPrice, decimal? HighPrice, DualBody? Dual,
    decimal Grid, decimal Levy, decimal TaxPercent, int? PricesDueHour, DateTimeOffset? PricesUntil)
{
    internal static TariffPlanBody From(TariffPlanView view, DateTimeOffset now)
    {
        var (plan, terms) = (view.Plan, view.TermsAt(now));
        var parts = terms?.Components ?? PriceComponents.None;
        return new TariffPlanBody(
            plan.PlanId, plan.Name, plan.Type.ToString(), plan.Currency, plan.TimeZoneId, plan.WithdrawnAt is null, plan.Homes,
            terms?.LowPerKWh is { } low ? Shortened(low) : null, terms?.HighPerKWh is { } high ? Shortened(high) : null, terms?.LowTariff is { } week ? new DualBody(week) : null,
            Shortened(parts.GridPerKWh), Shortened(parts.LevyPerKWh), Shortened(parts.TaxPercent),
            plan.Type == TariffType.DYNAMIC ? plan.PricesDueHour : null, plan.PricesUntil);
    }

    // The database pads with zeros: 0.180000 is written as 0.18.
    internal static decimal Shortened(decimal price) => price / 1.0000000000000000000000000000m;
}
