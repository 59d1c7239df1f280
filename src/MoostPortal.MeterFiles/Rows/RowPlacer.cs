using MoostPortal.MeterFiles.Clocks;

namespace MoostPortal.MeterFiles.Rows;

/// <summary>Turns what a row says about its time into UTC, and refuses what cannot be.</summary>
internal sealed class RowPlacer(ZoneTable zone, FoldResolver folds, PhysicalLimit limit, DateTimeOffset now)
{
    private const int LongestSeconds = 400 * LocalTime.SecondsPerDay;

    /// <summary>An end may lie before its start by as much as a clock is ever set back, less the shortest interval.</summary>
    private const int MostSetBack = 2 * 3600;

    private readonly long _now = now.ToUnixTimeSeconds();

    /// <param name="row">Its time and values.</param>
    /// <param name="isEnd">A time that stands alone names the interval's end.</param>
    /// <param name="stepSeconds">Length of the table's intervals; 0 where only the rows can tell.</param>
    /// <param name="placed">Where it lies.</param>
    /// <param name="column">The column to blame, counted from 1; 0 for the time.</param>
    /// <returns>Why the row cannot be, or null.</returns>
    public RowFault? Place(TableRow row, bool isEnd, int stepSeconds, out Placed placed, out int column)
    {
        column = 0;
        var fault = Place(row.Time, isEnd && !row.Time.HasEnd, stepSeconds, out placed);

        if (fault is not null || row.IsBlank)
        {
            return fault;
        }

        if (placed.Placement != Placement.Doubled ? placed.StartUtc > _now : row.Time.Seconds > _now + LocalTime.SecondsPerDay)
        {
            return RowFault.TimeInFuture;
        }

        foreach (var entry in row.Entries)
        {
            if (IsBeyondLimit(entry.Series, entry.Micro, placed.Seconds))
            {
                column = entry.Column;
                return RowFault.OverConnectionLimit;
            }
        }

        return null;
    }

    /// <summary>Places a row far from any clock change; false means "look closer", not "wrong".</summary>
    /// <param name="time">When it was.</param>
    /// <param name="isEnd">A time that stands alone names the interval's end.</param>
    /// <param name="stepSeconds">Length of the table's intervals; 0 where only the rows can tell.</param>
    /// <param name="startUtc">Begin of its interval.</param>
    /// <param name="seconds">Its length.</param>
    public bool TryPlaceQuiet(in RowTime time, bool isEnd, int stepSeconds, out long startUtc, out int seconds)
    {
        var offset = 0;
        var isQuiet = time.IsInstant || folds.IsQuiet(time.Seconds, time.End, out offset);
        var length = time.HasEnd ? time.End - time.Seconds : stepSeconds;
        startUtc = time.Seconds - offset - (isEnd && !time.HasEnd ? stepSeconds : 0);
        seconds = (int)length;
        return isQuiet && startUtc <= _now && (time.HasEnd ? length is > 0 and <= LongestSeconds : length >= 0);
    }

    /// <summary>No connection can carry the value.</summary>
    public bool IsBeyondLimit(MeterSeries series, long micro, int seconds) => series.Kind switch
    {
        ReadingKind.AveragePower => limit.IsBrokenByPower(micro),
        ReadingKind.Interval => limit.IsBroken(micro, seconds > 0 ? seconds : series.UsualSeconds),
        _ => false,
    };

    private RowFault? Place(RowTime time, bool isEnd, int stepSeconds, out Placed placed)
    {
        var (placement, start) = (Placement.Known, time.Seconds - (isEnd ? stepSeconds : 0));

        if (!time.IsInstant)
        {
            placement = folds.Place(time.Seconds, isEnd, stepSeconds, out start);
        }

        long seconds = stepSeconds;

        if (time.HasEnd)
        {
            seconds = time.IsInstant ? time.End - start
                : placement == Placement.Doubled ? DoubledSeconds(time, stepSeconds)
                : zone.EndAfter(start, time.End) - start;
        }

        placed = new(placement, start, (int)Math.Clamp(seconds, 0, LongestSeconds), isEnd ? start + stepSeconds : start);

        if (placement == Placement.Skipped)
        {
            return RowFault.TimeSkipped;
        }

        return time.HasEnd && seconds is <= 0 or > LongestSeconds ? RowFault.EndBeforeStart : null;
    }

    private static long DoubledSeconds(RowTime time, int stepSeconds)
    {
        var length = time.End - time.Seconds;
        return length > 0 ? length : length < -MostSetBack ? 0 : Math.Max(stepSeconds, 1);
    }
}
