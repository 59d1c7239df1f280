using MoostPortal.Core.Time;

namespace MoostPortal.Core.Tariffs;

/// <summary>The one answer to what a kilowatt-hour costs a home at an instant, for every kind of tariff.</summary>
public static class TariffPrice
{
    /// <summary>The price by all that is known today; null when the home had no tariff then, or a dynamic one without a price for that time.</summary>
    public static TariffQuote? At(TariffHistory history, DateTimeOffset instant, BuildingClock clock) => At(history, instant, clock, DateTimeOffset.MaxValue);

    /// <param name="history">Everything that is known of the home's tariffs.</param>
    /// <param name="instant">The moment in question.</param>
    /// <param name="clock">The home's own time, in which a low rate begins and ends.</param>
    /// <param name="asOf">What was recorded later does not count: the answer that this moment would have got.</param>
    public static TariffQuote? At(TariffHistory history, DateTimeOffset instant, BuildingClock clock, DateTimeOffset asOf)
    {
        var chosen = TariffVersion.At(history.Versions, instant, asOf);
        var plan = chosen?.PlanId is { } planId ? history.Plans.GetValueOrDefault(planId) : null;
        var terms = plan is null ? chosen?.Terms : TariffVersion.At(plan.Versions, instant, asOf)?.Terms;
        return terms switch
        {
            { Type: TariffType.SINGLE } => new TariffQuote(terms, TariffRate.Only, terms.Low, Slice: null),
            { Type: TariffType.DUAL, LowTariff: { } week } => week.IsLowAt(instant, clock)
                ? new TariffQuote(terms, TariffRate.Low, terms.Low, Slice: null)
                : new TariffQuote(terms, TariffRate.High, terms.High, Slice: null),
            { Type: TariffType.DYNAMIC } when plan?.SliceAt(instant, asOf) is { } slice =>
                new TariffQuote(terms, TariffRate.Slice, terms.Components.Over(slice.PricePerKWh), slice),
            _ => null,
        };
    }
}
