namespace MoostPortal.Core.Tariffs.Prices;

/// <summary>A span without a price, UTC, with the slices that would close it; none where nothing stands before it.</summary>
/// <param name="Repair">The price before the gap, repeated in steps of its own length, as ENTSO-E's curves mean a missing position.</param>
public sealed record PriceGap(DateTimeOffset Start, DateTimeOffset End, IReadOnlyList<PriceSlice> Repair);
