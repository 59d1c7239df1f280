using System.Globalization;
using MoostPortal.Core.Problems;

namespace MoostPortal.Core.Tariffs.Prices;

/// <summary>
/// Prices over time: slices in order of which no two overlap, so that every instant has one price or none. Prices lie between
/// -100 and 100 per kWh with at most six decimals.
/// </summary>
public sealed class PriceCurve
{
    /// <summary>More slices than ten years of quarter hours are not taken at once.</summary>
    public const int MostSlices = 360_000;

    private const int MostProblems = 20;
    private const int Decimals = 6;

    private static readonly decimal s_limit = 100m;

    private readonly PriceSlice[] _slices;

    private PriceCurve(PriceSlice[] slices) => _slices = slices;

    public static PriceCurve Empty { get; } = new([]);

    public IReadOnlyList<PriceSlice> Slices => _slices;

    /// <summary>
    /// The curve of slices in any order, or what is wrong with them; fields are <c>prices[3]</c> by the order in which they were given. Duplicates and
    /// overlaps are refused: which of two prices holds is nothing to guess.
    /// </summary>
    public static Outcome<PriceCurve> Of(IReadOnlyList<PriceSlice> slices)
    {
        if (slices.Count > MostSlices)
        {
            return new Problem("prices", "price.slices.many", slices.Count, MostSlices);
        }

        var problems = slices.Index().SelectMany(slice => Check(slice.Item).Select(problem => problem.Inside($"prices[{slice.Index}]"))).Take(MostProblems).ToList();
        if (problems.Count == 0)
        {
            problems = Collisions(slices).Take(MostProblems).ToList();
        }

        return problems.Count > 0 ? problems : new PriceCurve([.. slices.OrderBy(slice => slice.Start)]);
    }

    /// <summary>What the database keeps apart already.</summary>
    internal static PriceCurve OfKnown(IEnumerable<PriceSlice> slices) => new([.. slices.OrderBy(slice => slice.Start)]);

    public PriceSlice? SliceAt(DateTimeOffset instant)
    {
        var at = FirstEndingAfter(instant);
        return at < _slices.Length && _slices[at].Start <= instant ? _slices[at] : null;
    }

    /// <summary>The slices that have a part in a span.</summary>
    public IReadOnlyList<PriceSlice> Between(DateTimeOffset from, DateTimeOffset until) =>
        [.. _slices.Skip(FirstEndingAfter(from)).TakeWhile(slice => slice.Start < until)];

    /// <summary>The spans without a price between two instants, each with a way to close it.</summary>
    public IReadOnlyList<PriceGap> Gaps(DateTimeOffset from, DateTimeOffset until)
    {
        var gaps = new List<PriceGap>();
        var at = from;
        PriceSlice? before = null;
        foreach (var slice in _slices.TakeWhile(slice => slice.Start < until))
        {
            if (slice.Start > at)
            {
                gaps.Add(new PriceGap(at, slice.Start, Repair(before, at, slice.Start)));
            }

            at = slice.End > at ? slice.End : at;
            before = slice;
        }

        if (at < until)
        {
            gaps.Add(new PriceGap(at, until, Repair(before, at, until)));
        }

        return gaps;
    }

    /// <summary>The gaps between the first slice and the last.</summary>
    public IReadOnlyList<PriceGap> InnerGaps() => _slices.Length == 0 ? [] : Gaps(_slices[0].Start, _slices[^1].End);

    /// <summary>Until when every instant from <paramref name="from"/> on has a price.</summary>
    public DateTimeOffset CoveredUntil(DateTimeOffset from)
    {
        while (SliceAt(from) is { } slice)
        {
            from = slice.End;
        }

        return from;
    }

    /// <summary>This curve with other prices laid over it: where both say something the newer holds, and what is left of an older slice keeps its price.</summary>
    public PriceCurve With(PriceCurve newer)
    {
        var kept = new List<PriceSlice>();
        foreach (var slice in _slices)
        {
            var at = slice.Start;
            foreach (var over in newer.Between(slice.Start, slice.End))
            {
                if (over.Start > at)
                {
                    kept.Add(slice with { Start = at, End = over.Start });
                }

                at = over.End;
            }

            if (at < slice.End)
            {
                kept.Add(slice with { Start = at });
            }
        }

        return OfKnown([.. kept, .. newer._slices]);
    }

    private int FirstEndingAfter(DateTimeOffset instant)
    {
        var (low, high) = (0, _slices.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _slices[middle].End <= instant ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    private static IEnumerable<Problem> Check(PriceSlice slice)
    {
        if (slice.End <= slice.Start)
        {
            yield return new Problem("end", "price.slice.order", Text(slice.Start), Text(slice.End));
        }

        if (slice.PricePerKWh < -s_limit || slice.PricePerKWh > s_limit)
        {
            yield return new Problem("price", "tariff.price.range", slice.PricePerKWh.ToString(CultureInfo.CurrentCulture), s_limit);
        }
        else if (decimal.Round(slice.PricePerKWh, Decimals) != slice.PricePerKWh)
        {
            yield return new Problem("price", "tariff.price.precision", slice.PricePerKWh.ToString(CultureInfo.CurrentCulture), Decimals);
        }
    }

    private static IEnumerable<Problem> Collisions(IReadOnlyList<PriceSlice> slices)
    {
        (int Index, PriceSlice Item)? longest = null;
        foreach (var next in slices.Index().OrderBy(slice => slice.Item.Start).ThenBy(slice => slice.Index))
        {
            if (longest is { } before && before.Item.Overlaps(next.Item))
            {
                var code = before.Item.Start == next.Item.Start && before.Item.End == next.Item.End ? "price.slice.twice" : "price.slice.overlap";
                yield return new Problem($"prices[{next.Index}]", code, Text(next.Item.Start), Text(next.Item.End), Text(before.Item.Start), Text(before.Item.End));
            }

            longest = longest is { } known && known.Item.End >= next.Item.End ? known : next;
        }
    }

    private static List<PriceSlice> Repair(PriceSlice? before, DateTimeOffset from, DateTimeOffset until)
    {
        var repair = new List<PriceSlice>();
        for (var at = from; before is { } slice && at < until; at = repair[^1].End)
        {
            var end = at + slice.Length;
            repair.Add(new PriceSlice(at, end < until ? end : until, slice.PricePerKWh));
        }

        return repair;
    }

    private static string Text(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture);
}
