namespace MoostPortal.MeterFiles.Clocks;

/// <summary>Mean values per row that tell whether an hour that stands once holds both passes. Null where the file has no such rows.</summary>
/// <param name="Fold">The hour itself.</param>
/// <param name="Before">The hour before it.</param>
/// <param name="After">The hour behind it.</param>
/// <param name="SameHour">The same hour of the days around.</param>
/// <param name="Around">The hours beside it on those days.</param>
/// <remarks>
/// Clear is only what the hours beside and the days around say alike: 1.6 to 2.5 times as much is a sum, up to 1.15 times is a single pass. Without days around
/// the hours on both sides must be alike.
/// </remarks>
internal sealed record FoldEvidence(double Fold, double? Before, double? After, double? SameHour, double? Around)
{
    /// <summary>Up to this factor two figures are alike.</summary>
    public const double Alike = 1.5;

    private const double LeastSum = 1.6;
    private const double MostSum = 2.5;
    private const double MostSingle = 1.15;

    /// <summary>How many of the series that are clear by themselves may contradict all of them together.</summary>
    private const double FewContradict = 0.1;

    private double? Beside => (Before + After) / 2 ?? Before ?? After;

    private bool IsZero => Fold == 0 && Beside is null or 0 && SameHour is null or 0;

    public static FoldEvidence Of(FoldWindow window, IEnumerable<FoldRow> rows)
    {
        var (fold, before, after) = (new RunningMean(), new RunningMean(), new RunningMean());

        foreach (var row in rows)
        {
            fold.Add(row.ValueMicro!.Value);
        }

        foreach (var row in window.Night)
        {
            (row.Local < window.Change.From ? ref before : ref after).Add(row.ValueMicro);
        }

        return new(fold.Mean ?? 0, before.Mean, after.Mean, window.SameHour, window.Around);
    }

    /// <summary>A file writes all its series alike, so they are judged together; null where that is not clear.</summary>
    public static FoldVerdict? Judge(IReadOnlyList<FoldEvidence> series)
    {
        var telling = series.Where(each => !each.IsZero).ToArray();

        if (telling.Length == 0)
        {
            return FoldVerdict.Absent;
        }

        var clear = telling.Select(each => each.Verdict).OfType<FoldVerdict>().ToArray();
        var together = telling.Aggregate((one, other) => one.With(other)).Verdict;
        return together is { } verdict && clear.Count(each => each != verdict) <= clear.Length * FewContradict ? verdict : null;
    }

    /// <summary>What to show first while nobody has answered.</summary>
    public static bool LooksSummed(IReadOnlyList<FoldEvidence> series) =>
        series.Sum(each => each.Fold) > series.Sum(each => each.Beside ?? 0) * ((LeastSum + MostSingle) / 2);

    private FoldVerdict? Verdict
    {
        get
        {
            if (Beside is not > 0 || (SameHour is not > 0 && !AreAlike(Before, After)))
            {
                return null;
            }

            var (beside, days) = (Fold / Beside.Value, SameHour > 0 ? Fold / SameHour.Value : Fold / Beside.Value);

            if (beside is >= 0 and <= MostSingle && days <= MostSingle)
            {
                return FoldVerdict.Absent;
            }

            var isSum = beside is >= LeastSum and <= MostSum && days is >= LeastSum and <= MostSum && (Around is null || AreAlike(Beside, Around));
            return isSum ? FoldVerdict.Summed : null;
        }
    }

    private FoldEvidence With(FoldEvidence other) =>
        new(Fold + other.Fold, Before + other.Before, After + other.After, SameHour + other.SameHour, Around + other.Around);

    private static bool AreAlike(double? one, double? other) => one > 0 && other > 0 && one <= other * Alike && other <= one * Alike;
}
