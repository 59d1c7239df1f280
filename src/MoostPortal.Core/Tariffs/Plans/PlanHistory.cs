using MoostPortal.Core.Tariffs.Prices;

namespace MoostPortal.Core.Tariffs.Plans;

/// <summary>Everything that a plan ever said: its versions, and with DYNAMIC the prices of the energy.</summary>
public sealed class PlanHistory(IReadOnlyList<TariffVersion> versions, IReadOnlyList<RecordedSlice> prices)
{
    private readonly Lazy<PriceCurve> _present =
        new(() => PriceCurve.OfKnown(prices.Where(price => price.SupersededAt is null).Select(price => price.Slice)));

    public IReadOnlyList<TariffVersion> Versions { get; } = versions;

    /// <summary>The prices of the energy as they count now.</summary>
    public PriceCurve Present => _present.Value;

    /// <summary>The slice that covers an instant, by what was known at <paramref name="asOf"/>.</summary>
    public PriceSlice? SliceAt(DateTimeOffset instant, DateTimeOffset asOf) => asOf == DateTimeOffset.MaxValue
        ? Present.SliceAt(instant)
        : prices.FirstOrDefault(price => price.CountsAsOf(asOf) && price.Slice.Start <= instant && instant < price.Slice.End)?.Slice;

    /// <summary>The whole prices of a span, as a home pays them and MOOST is told. A slice during which the plan changes is cut there.</summary>
    public IReadOnlyList<PriceSlice> Totals(DateTimeOffset from, DateTimeOffset until)
    {
        DateTimeOffset[] changes = [.. Versions.Select(version => version.ValidFrom).Distinct().Order()];
        return
        [
            .. from slice in Present.Between(@from, until)
               let cuts = changes.Where(change => change > slice.Start && change < slice.End).ToArray()
               from part in cuts.Prepend(slice.Start).Zip(cuts.Append(slice.End))
               let terms = TariffVersion.At(Versions, part.First, DateTimeOffset.MaxValue)?.Terms
               where terms is not null
               select new PriceSlice(part.First, part.Second, terms.Components.Over(slice.PricePerKWh).TotalPerKWh),
        ];
    }
}
