namespace MoostPortal.MeterFiles.Clocks;

/// <summary>Tells the two passes of a doubled hour apart by the order of its rows.</summary>
/// <remarks>
/// A stamp is an instant, whichever end of the interval it names, so all that is to decide is on which side of the clock change the instant lies. For quarter
/// hours and a clock that goes back from 03:00 to 02:00 the stamps are, in the order of time:
/// <code>
/// start labels            01:45 | 02:00 02:15 02:30 02:45 | 02:00 02:15 02:30 02:45 | 03:00    02:00 to 02:45 twice
/// both ends, ends         02:00 | 02:15 02:30 02:45 02:00 | 02:15 02:30 02:45 03:00 | 03:15    the end 02:00 is the marker
/// both ends, inclusive    01:59 | 02:14 02:29 02:44 02:59 | 02:14 02:29 02:44 02:59 | 03:14    no marker
/// end labels              02:00 | 02:15 02:30 02:45 02:00 | 02:15 02:30 02:45 03:00 | 03:15    02:00 to 02:45 twice
/// end labels, start + 15  02:00 | 02:15 02:30 02:45 03:00 | 02:15 02:30 02:45 03:00 | 03:15    02:15 to 03:00 twice
/// hourly, end labels      02:00 | 02:00                   | 03:00                   | 04:00    02:00 twice (or, start + 60, 03:00 twice)
/// 5 minutes, end labels   02:00 | 02:05 ... 02:55 02:00   | 02:05 ... 02:55 03:00   | 03:05    02:00 to 02:55 twice
/// once, start labels      01:45 | 02:00 02:15 02:30 02:45                           | 03:00    summed or absent
/// once, end labels        02:00 | 02:15 02:30 02:45 03:00                           | 03:15    02:00 ends 01:45 and is no part of it
/// </code>
/// With end labels the rows to look at are therefore those from 02:00 to 03:00, both included: where 02:00 stands twice, the one 03:00 is of the second pass;
/// where 03:00 stands twice, the one 02:00 lies before the change.
/// </remarks>
internal static class FoldOrder
{
    /// <param name="rows">In the order of the file; no stamp more than twice.</param>
    /// <param name="change">The change they stand around.</param>
    /// <param name="isDescending">The file runs from late to early.</param>
    public static FoldPasses Tell(IReadOnlyList<FoldRow> rows, in ClockChange change, bool isDescending)
    {
        var passes = new FoldPass[rows.Count];
        var order = Enumerable.Range(0, rows.Count).ToList();

        if (isDescending)
        {
            order.Reverse();
        }

        SettleEdges(rows, change, order, passes);
        var ordered = new OrderedRows(rows, order);
        var (verdict, doubt) = Tell(ordered, passes);

        if (doubt == FoldDoubt.Singles)
        {
            SettleOutside(ordered, change, passes);
        }

        if (doubt != FoldDoubt.Pairs && IsDoublyTaken(rows, change, passes))
        {
            ordered.ByOccurrence(passes);
            doubt = FoldDoubt.Pairs;
        }

        return new(passes, verdict, doubt);
    }

    private static (FoldVerdict Verdict, FoldDoubt Doubt) Tell(OrderedRows rows, FoldPass[] passes)
    {
        if (rows.Count == 0)
        {
            return (FoldVerdict.Sequence, FoldDoubt.None);
        }

        if (rows.Markers > 1)
        {
            rows.ByOccurrence(passes);
            return (FoldVerdict.UserChoice, FoldDoubt.Pairs);
        }

        if (rows.IsAscending(0, rows.Count))
        {
            return TellSingles(rows, passes);
        }

        if (rows.SecondPartAt() is { } second)
        {
            return TellParts(rows, second, passes);
        }

        if (rows.HasAdjacentPairs())
        {
            return TellPairs(rows, passes);
        }

        rows.ByOccurrence(passes);
        return (FoldVerdict.UserChoice, FoldDoubt.Pairs);
    }

    private static (FoldVerdict Verdict, FoldDoubt Doubt) TellSingles(OrderedRows rows, FoldPass[] passes)
    {
        if (rows.Marker is not { } marker)
        {
            return (FoldVerdict.UserChoice, FoldDoubt.Singles);
        }

        rows.Set(passes, 0, marker + 1, FoldPass.First);
        rows.Set(passes, marker + 1, rows.Count, FoldPass.Second);
        return (FoldVerdict.EndMarker, FoldDoubt.None);
    }

    private static (FoldVerdict Verdict, FoldDoubt Doubt) TellParts(OrderedRows rows, int second, FoldPass[] passes)
    {
        var isSwapped = rows.Marker >= second;
        rows.Set(passes, 0, second, isSwapped ? FoldPass.Second : FoldPass.First);
        rows.Set(passes, second, rows.Count, isSwapped ? FoldPass.First : FoldPass.Second);

        if (rows.Marker is { } marker)
        {
            return marker == second - 1 || marker == rows.Count - 1 ? (FoldVerdict.EndMarker, FoldDoubt.None) : (FoldVerdict.UserChoice, FoldDoubt.Pairs);
        }

        return rows.SharesStamp(second) ? (FoldVerdict.Sequence, FoldDoubt.None) : (FoldVerdict.UserChoice, FoldDoubt.Order);
    }

    private static (FoldVerdict Verdict, FoldDoubt Doubt) TellPairs(OrderedRows rows, FoldPass[] passes)
    {
        var (pairs, singles) = (0, 0);

        for (var i = 0; i < rows.Count; i++)
        {
            if (i + 1 < rows.Count && rows[i + 1].Local == rows[i].Local)
            {
                rows.Set(passes, i, i + 1, FoldPass.First);
                rows.Set(passes, i + 1, i + 2, FoldPass.Second);
                (pairs, i) = (pairs + 1, i + 1);
            }
            else if (rows.Marker == i)
            {
                rows.Set(passes, i, i + 1, FoldPass.First);
            }
            else
            {
                singles++;
            }
        }

        if (rows.Marker is { } marker && passes[rows.IndexOf(marker)] == FoldPass.Second)
        {
            if (pairs > 1)
            {
                return (FoldVerdict.UserChoice, FoldDoubt.Pairs);
            }

            rows.Set(passes, marker - 1, marker, FoldPass.Second);
            rows.Set(passes, marker, marker + 1, FoldPass.First);
        }

        var verdict = rows.Marker is not null ? FoldVerdict.EndMarker : pairs == 1 ? FoldVerdict.Sequence : FoldVerdict.Interleaved;
        return (verdict, singles == 0 ? FoldDoubt.None : FoldDoubt.Singles);
    }

    /// <summary>End labels: a doubled 02:00 puts 03:00 behind the change, a doubled 03:00 puts 02:00 before it.</summary>
    private static void SettleEdges(IReadOnlyList<FoldRow> rows, ClockChange change, List<int> order, FoldPass[] passes)
    {
        if (!rows[0].IsEnd)
        {
            return;
        }

        var (atFrom, atTo) = (rows.Count(row => row.Local == change.From), rows.Count(row => row.Local == change.To));

        if ((atFrom == 2) == (atTo == 2))
        {
            return;
        }

        var (edge, pass) = atFrom == 2 ? (change.To, FoldPass.Second) : (change.From, FoldPass.First);

        foreach (var at in order.Where(at => rows[at].Local == edge).ToArray())
        {
            passes[at] = pass;
            order.Remove(at);
        }
    }

    /// <summary>Where all stand once, an end label of 02:00 belongs to an interval that began before the doubled hour.</summary>
    private static void SettleOutside(OrderedRows rows, in ClockChange change, FoldPass[] passes)
    {
        if (!rows.IsAscending(0, rows.Count))
        {
            return;
        }

        for (var i = 0; i < rows.Count; i++)
        {
            if (rows[i].LocalStart < change.From)
            {
                rows.Set(passes, i, i + 1, FoldPass.First);
            }
        }
    }

    private static bool IsDoublyTaken(IReadOnlyList<FoldRow> rows, ClockChange change, FoldPass[] passes)
    {
        var taken = new HashSet<long>();
        return passes.Where((pass, i) => pass != FoldPass.Undecided && !taken.Add(change.Instant(rows[i].Local, pass))).Any();
    }
}
