namespace MoostPortal.MeterFiles.Clocks;

/// <summary>Finds the usual distance between a series' times, and whether it changes inside the file.</summary>
/// <remarks>Times may come in any order; distances that are not usual (gaps, jumps back in a file sorted as text) are few beside those that are.</remarks>
internal sealed class StepCount
{
    /// <summary>As often in a row a distance must stand to count as a step of the file.</summary>
    private const int FewestInARow = 4;

    private const int MostKinds = 64;
    private readonly Dictionary<long, Kind> _kinds = [];
    private Kind? _recent;
    private long? _previous;
    private long _inARow;

    /// <summary>The most frequent distance in seconds; null before the second time.</summary>
    public int? UsualSeconds => (int?)_kinds.Values.OrderByDescending(kind => kind.Count).ThenBy(kind => kind.Seconds).FirstOrDefault()?.Seconds;

    /// <summary>More than one distance stands at least four times in a row.</summary>
    public bool Changes => _kinds.Values.Count(kind => kind.LongestRun >= FewestInARow) > 1;

    /// <summary>Whether an interval of this length is one step, or a shorter one, rather than a gap.</summary>
    public bool IsStep(long seconds) =>
        _kinds.Values.Any(kind => (kind.LongestRun >= FewestInARow || kind.Seconds == UsualSeconds) && seconds * 2 <= kind.Seconds * 3);

    /// <param name="seconds">The next row's time, in UTC or local.</param>
    public void Add(long seconds)
    {
        if (_previous is { } previous && previous != seconds)
        {
            AddLength(Math.Abs(seconds - previous));
        }

        _previous = seconds;
    }

    /// <summary>Counts an interval whose length the row itself gives.</summary>
    public void AddLength(long length)
    {
        if (_recent?.Seconds != length)
        {
            _inARow = 0;
            _recent = _kinds.GetValueOrDefault(length);

            if (_recent is null && _kinds.Count < MostKinds && length is > 0 and <= int.MaxValue)
            {
                _kinds.Add(length, _recent = new(length));
            }
        }

        if (_recent is { } kind)
        {
            kind.Count++;
            kind.LongestRun = Math.Max(kind.LongestRun, ++_inARow);
        }
    }

    private sealed class Kind(long seconds)
    {
        public long Seconds => seconds;
        public long Count { get; set; }
        public long LongestRun { get; set; }
    }
}
