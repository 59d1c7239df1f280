using MoostPortal.Core.Tariffs.Plans;

namespace MoostPortal.Web.Api.Tariffs;

/// <summary>What prices changed.</summary>
/// <param name="Changed">Prices that are new or take the place of others; 0 when all of this was known.</param>
/// <param name="Superseded">Prices that no longer count.</param>
/// <param name="HomesToPush">How many homes MOOST is told of it.</param>
/// <param name="CoveredUntil">Until when every instant from now on has a price.</param>
/// <param name="Gaps">Spans without a price up to the end of tomorrow, or of what was sent.</param>
public sealed record PriceChangeBody(int Changed, int Superseded, long HomesToPush, DateTimeOffset CoveredUntil, IReadOnlyList<PriceSpanBody> Gaps)
{
    public static PriceChangeBody From(PriceChange change) => new(
        change.Added.Count, change.Superseded.Count, change.HomesToPush, change.CoveredUntil, [.. change.Gaps.Select(gap => new PriceSpanBody(gap.Start, gap.End))]);
}
