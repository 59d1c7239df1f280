namespace MoostPortal.Core.Tariffs.Prices;

/// <summary>A price with the span of our knowledge in which it counted.</summary>
/// <param name="SupersededAt">When another price took its place; null while it counts.</param>
public sealed record RecordedSlice(PriceSlice Slice, DateTimeOffset RecordedAt, DateTimeOffset? SupersededAt)
{
    public bool CountsAsOf(DateTimeOffset asOf) => RecordedAt <= asOf && (SupersededAt is not { } over || over > asOf);
}
