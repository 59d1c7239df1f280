using MoostPortal.MeterFiles.Clocks;
using MoostPortal.MeterFiles.Registers;

namespace MoostPortal.MeterFiles.Rows;

/// <summary>Takes the values of placed rows to where they become intervals: at once, behind the next row, or at the end of the file.</summary>
internal sealed class IntervalFlow(
    FoldResolver folds, RegisterSteps registers, DayCoverage days, SeriesBook book, IntervalBatch batch, RowNotes notes, PhysicalLimit limit)
{
    private const int SecondsPerHour = 3600;

    /// <summary>Up to here a power times the seconds of a day fits.</summary>
    private const long SmallMicro = 90_000_000_000_000;

    /// <returns>Why the row is refused or held, or null.</returns>
    public RowFault? Take(TableRow row, in Placed placed, bool isEnd, long line)
    {
        foreach (ref readonly var entry in row.Entries)
        {
            var series = entry.Series;
            series.Check?.Add(row.Time.Seconds, entry.Register, entry.RegisterLastPlace, entry.Micro);

            switch (placed.Placement)
            {
                case Placement.Doubled when folds.Keep(FoldRow(row.Time, entry, placed, isEnd, line)) is { } fault:
                    return fault;

                case Placement.Doubled:
                    break;

                case Placement.Nearby:
                    folds.Observe(series.Id, placed.StartUtc, entry.IsMissing ? null : Energy(series, entry.Micro, placed.Seconds, line));
                    goto default;

                default:
                    if (Pass(entry, placed, row.Time.HasEnd, line) is { } held)
                    {
                        return held;
                    }

                    break;
            }
        }

        return null;
    }

    /// <summary>An interval of a day's record, whose place in it gives the instant.</summary>
    public void Take(MeterSeries series, long startUtc, int seconds, long micro, Quality quality, long line) =>
        Emit(series, new(series.Id, startUtc, seconds, Energy(series, micro, seconds, line), quality, line));

    /// <summary>Hands on what waited for the end of the file.</summary>
    public FoldResolution Close()
    {
        var resolution = folds.Close();

        foreach (var interval in resolution.Intervals)
        {
            var series = book[interval.Series];

            if (series.Kind != ReadingKind.Register)
            {
                Emit(series, interval);
            }
            else if (registers.TryStep(interval, out var step))
            {
                Emit(series, step);
            }
        }

        foreach (var step in registers.Rest())
        {
            Emit(book[step.Series], step);
        }

        foreach (var series in book.Series)
        {
            if (series.Steps?.TryFinish(out var tracked) == true)
            {
                EmitTracked(series, tracked);
            }
        }

        return resolution;
    }

    private RowFault? Pass(in RowEntry entry, in Placed placed, bool hasEnd, long line)
    {
        var series = entry.Series;

        if (entry.IsMissing)
        {
            return null;
        }

        if (series.Kind == ReadingKind.Instant)
        {
            Emit(series, new(series.Id, placed.StampUtc, 0, entry.Micro, entry.Quality, line));
        }
        else if (series.Kind == ReadingKind.Register)
        {
            // Where a row has both ends, the register was read at the later one.
            var at = hasEnd ? placed.StartUtc + placed.Seconds : placed.StampUtc;

            if (series.RiseTo(at, entry.Micro) is var (rise, seconds) && limit.IsBroken(rise, seconds))
            {
                return RowFault.OverConnectionLimit;
            }

            if (registers.TryStep(new(series.Id, at, 0, entry.Micro, entry.Quality, line), out var step))
            {
                Emit(series, step);
            }
        }
        else if (series.Steps is { } steps && !hasEnd)
        {
            if (steps.TryAdd(placed.StampUtc, entry.Micro, entry.Quality, line, out var tracked))
            {
                EmitTracked(series, tracked);
            }
        }
        else
        {
            Emit(series, new(series.Id, placed.StartUtc, placed.Seconds, Energy(series, entry.Micro, placed.Seconds, line), entry.Quality, line));
        }

        return null;
    }

    private FoldRow FoldRow(RowTime time, in RowEntry entry, in Placed placed, bool isEnd, long line)
    {
        var series = entry.Series;
        var isPoint = series.Kind is ReadingKind.Register or ReadingKind.Instant;
        var seconds = isPoint ? 0 : placed.Seconds > 0 ? placed.Seconds : series.UsualSeconds > 0 ? series.UsualSeconds : SecondsPerHour;

        return new()
        {
            Series = series.Id,
            Local = time.Seconds,
            IsEnd = isEnd && !isPoint,
            LocalEnd = time.HasEnd && !isPoint ? time.End : null,
            StepSeconds = seconds,
            Kind = series.Kind == ReadingKind.AveragePower ? ReadingKind.Interval : series.Kind,
            ValueMicro = entry.IsMissing ? null : Energy(series, entry.Micro, seconds, line),
            Quality = entry.Quality,
            Line = line,
        };
    }

    private void EmitTracked(MeterSeries series, in StepTracker.Tracked tracked) => Emit(
        series, new(series.Id, tracked.Start, tracked.Seconds, Energy(series, tracked.Micro, tracked.Seconds, tracked.Line), tracked.Quality, tracked.Line));

    private void Emit(MeterSeries series, in MeterInterval interval)
    {
        batch.Add(interval);
        days.Add(interval);
        series.Count(interval);
    }

    /// <summary>Average power times its hours.</summary>
    private long Energy(MeterSeries series, long micro, int seconds, long line)
    {
        if (series.Kind != ReadingKind.AveragePower)
        {
            return micro;
        }

        if (seconds > LocalTime.SecondsPerDay || micro is > SmallMicro or < -SmallMicro)
        {
            return (long)((Int128)micro * seconds / SecondsPerHour);
        }

        var (energy, rest) = Math.DivRem(micro * seconds, SecondsPerHour);

        if (rest != 0)
        {
            notes.Rounded(line, 0);
            energy += Math.Abs(rest) * 2 >= SecondsPerHour ? Math.Sign(rest) : 0;
        }

        return energy;
    }
}
