using MoostPortal.MeterFiles;
using MoostPortal.MeterFiles.Clocks;

namespace MoostPortal.Tests.MeterFiles.Clocks;

/// <summary>How a file writes its times.</summary>
internal enum Stamp
{
    Start,
    End,

    /// <summary>The start plus the step on the wall clock, so that 03:00 stands twice instead of 02:00.</summary>
    SloppyEnd,

    /// <summary>Start and end; the row 02:45 to 02:00 ends the first pass.</summary>
    Both,

    BothInclusive,
}

/// <summary>In which order a file writes its rows.</summary>
internal enum Arrangement
{
    Sequence,
    Interleaved,
}

/// <summary>Writes a series around a change back as a file in local time does, and reads it back.</summary>
internal sealed class FoldFile(string zoneId, int year, int stepMinutes, Stamp stamp, int days = 3)
{
    public const int Series = 3;

    public ZoneTable Zone { get; } = ZoneTable.Of(TimeZoneInfo.FindSystemTimeZoneById(zoneId));

    public ClockChange Change => Zone.All.Single(change => change.IsDoubling && change.Date.Year == year);

    public DateOnly Date => Change.Date;

    public int Step => stepMinutes * 60;

    public Dictionary<string, string> Answers { get; } = [];

    /// <summary>What the intervals hold, by UTC start.</summary>
    public Func<long, long> Value { get; init; } = start => 1_000_000 + (start / 60 * 37 % 9_973);

    public SortedDictionary<long, long> Truth()
    {
        var truth = new SortedDictionary<long, long>();
        var (from, to) = (Zone.DayStart(Date.AddDays(-days)), Zone.DayStart(Date.AddDays(days + 1)));

        for (var start = from; start < to; start += Step)
        {
            truth.Add(start, Value(start));
        }

        return truth;
    }

    /// <summary>The interval's local start lies in the doubled hour.</summary>
    public bool IsDoubled(long start) => Zone.ToLocal(start) is var local && local >= Change.From && local < Change.To;

    public bool IsFirst(long start) => IsDoubled(start) && start < Change.At;

    public bool IsSecond(long start) => IsDoubled(start) && start >= Change.At;

    public List<FoldRow> Write(SortedDictionary<long, long> truth, Arrangement arrangement = Arrangement.Sequence)
    {
        var rows = truth.Select((pair, i) => Row(pair.Key, pair.Value, i + 2));
        return [.. arrangement == Arrangement.Sequence ? rows : rows.OrderBy(row => row.Local)];
    }

    public FoldRow Row(long start, long? value, long line)
    {
        var (local, end, sloppy) = (Zone.ToLocal(start), Zone.ToLocal(start + Step), Zone.ToLocal(start) + Step);
        var row = new FoldRow
        {
            Series = Series,
            Local = local,
            StepSeconds = Step,
            Kind = ReadingKind.Interval,
            ValueMicro = value,
            Quality = Quality.Measured,
            Line = line,
        };
        return stamp switch
        {
            Stamp.Start => row,
            Stamp.End => row with { Local = end, IsEnd = true },
            Stamp.SloppyEnd => row with { Local = sloppy, IsEnd = true },
            Stamp.Both => row with { LocalEnd = end },
            _ => row with { LocalEnd = sloppy },
        };
    }

    /// <param name="rows">In the order of the file.</param>
    /// <param name="isRepeated">Several rows may give one instant: of two series, or in a file that repeats itself.</param>
    public FoldReading Read(IEnumerable<FoldRow> rows, bool isRepeated = false)
    {
        var resolver = new FoldResolver(Zone, Answers);
        var reading = new FoldReading { IsRepeated = isRepeated };

        foreach (var row in rows)
        {
            Read(resolver, row, reading);
        }

        var resolution = resolver.Close();
        resolution.Intervals.ForEach(interval => reading.Add(interval.StartUnixSeconds, interval.ValueMicro, interval.Seconds));
        reading.Resolution = resolution;
        reading.Verdict = resolution.Verdicts.GetValueOrDefault((Series, Date));
        return reading;
    }

    private static void Read(FoldResolver resolver, FoldRow row, FoldReading reading)
    {
        switch (resolver.Place(row.Local, row.IsEnd, row.StepSeconds, out var start))
        {
            case Placement.Skipped:
                reading.Refused.Add((row.Line, RowFault.TimeSkipped));
                return;
            case Placement.Doubled:
                if (resolver.Keep(row) is { } fault)
                {
                    reading.Refused.Add((row.Line, fault));
                }

                return;
            case Placement.Nearby:
                resolver.Observe(row.Series, start, row.ValueMicro);
                break;
        }

        if (row.ValueMicro is { } value)
        {
            reading.Add(start, value, row.StepSeconds);
        }
    }
}

/// <summary>What came of a file.</summary>
internal sealed class FoldReading
{
    public bool IsRepeated { get; init; }
    public SortedDictionary<long, long> Values { get; } = [];
    public HashSet<int> Lengths { get; } = [];
    public List<(long Line, RowFault Fault)> Refused { get; } = [];
    public FoldResolution Resolution { get; set; } = new();
    public FoldVerdict Verdict { get; set; }

    public void Add(long start, long value, int seconds)
    {
        if (!Values.TryAdd(start, value) && !IsRepeated)
        {
            throw new InvalidOperationException($"{start} was read twice.");
        }

        Lengths.Add(seconds);
    }
}
