namespace MoostPortal.MeterFiles.Clocks;

/// <summary>What a series holds around one change back: the doubled hour's rows, the hours beside it and the same hours of the days around.</summary>
internal sealed class FoldWindow(int series, ClockChange change)
{
    /// <summary>How many cycles of a day on both sides count as "days around".</summary>
    public const int Days = 7;

    private const int MostNightRows = 256;

    private readonly long _cycle = change.From - Span(change);
    private readonly List<NightRow> _night = [];
    private RunningMean _sameHour;
    private RunningMean _around;
    private long _recent = long.MinValue;
    private int _ascents;
    private int _descents;

    public int Series => series;

    public ClockChange Change => change;

    /// <summary>In the order of the file.</summary>
    public List<FoldRow> Rows { get; } = [];

    /// <summary>Rows of the hours beside the doubled one.</summary>
    public IReadOnlyList<NightRow> Night => _night;

    /// <summary>The same local hour on the days around; null where the file does not reach there.</summary>
    public double? SameHour => _sameHour.Mean;

    /// <summary>The hours beside it on the days around.</summary>
    public double? Around => _around.Mean;

    /// <summary>Within its days the file runs from late to early.</summary>
    public bool IsDescending => _descents > _ascents;

    /// <summary>The hours beside the doubled one stand twice as well: it is the file that repeats itself.</summary>
    public bool RepeatsItself => _night.Count > 1 && _night.DistinctBy(row => row.StartUtc).Count() * 2 <= _night.Count;

    public void Observe(long startUtc, long local, long? valueMicro)
    {
        Follow(local);
        var cycle = Math.DivRem(local - _cycle, LocalTime.SecondsPerDay, out var within);
        (cycle, within) = within < 0 ? (cycle - 1, within + LocalTime.SecondsPerDay) : (cycle, within);
        var span = Span(change);

        if (Math.Abs(cycle) > Days || within >= (2 * span) + change.Seconds || valueMicro is not { } value)
        {
            return;
        }

        var isBeside = within < span || within >= span + change.Seconds;

        if (cycle != 0)
        {
            (isBeside ? ref _around : ref _sameHour).Add(value);
        }
        else if (isBeside && _night.Count < MostNightRows)
        {
            _night.Add(new(startUtc, local, value));
        }
    }

    /// <returns>Why the row is refused, or null.</returns>
    public RowFault? Keep(in FoldRow row)
    {
        var stands = 0;

        foreach (var kept in Rows)
        {
            stands += kept.Local == row.Local ? 1 : 0;
        }

        if (stands == 2)
        {
            return RowFault.TimeRepeated;
        }

        Follow(row.LocalStart);
        Rows.Add(row);
        return null;
    }

    /// <summary>An interval longer than the doubled time holds all of it; where the one before ends tells its start.</summary>
    public FoldPass PassOfLong(in FoldRow row)
    {
        var second = row.On(FoldPass.Second, change);
        return _night.Exists(night => night.StartUtc + second.Seconds == second.StartUnixSeconds) ? FoldPass.Second : FoldPass.First;
    }

    private static int Span(in ClockChange change) => Math.Max(3600, change.Seconds);

    private void Follow(long local)
    {
        if (LocalTime.Day(local) == LocalTime.Day(_recent))
        {
            _ascents += local > _recent ? 1 : 0;
            _descents += local < _recent ? 1 : 0;
        }

        _recent = local;
    }
}
