using MoostPortal.Core.Tariffs.Prices;

namespace MoostPortal.Core.Tariffs.Plans;

/// <summary>What new prices change, or would change, in a plan.</summary>
/// <param name="Added">Prices that are new or take the place of others.</param>
/// <param name="Superseded">Prices that stop counting; they stay readable.</param>
/// <param name="Gaps">Spans without a price, from the first of the new prices or today on, to the end of the last, or of tomorrow.</param>
/// <param name="CoveredUntil">Until when every instant from now on has a price.</param>
/// <param name="HomesToPush">How many homes are pushed for it: all of the plan where a price of today or tomorrow changes.</param>
/// <param name="After">The prices as they count after the change, from the start of today on, or from the first new one.</param>
public sealed record PriceChange(
    IReadOnlyList<PriceSlice> Added, IReadOnlyList<PriceSlice> Superseded, IReadOnlyList<PriceGap> Gaps, DateTimeOffset CoveredUntil, long HomesToPush, PriceCurve After);
