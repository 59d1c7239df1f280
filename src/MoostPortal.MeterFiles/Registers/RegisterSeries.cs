using MoostPortal.MeterFiles.Clocks;

namespace MoostPortal.MeterFiles.Registers;

/// <summary>The readings of one register: a chain that grows at both ends, and what waits for the end of the file.</summary>
/// <param name="statedSeconds">The step where the readings are too few to tell; else 0.</param>
internal sealed class RegisterSeries(int statedSeconds = 0)
{
    /// <summary>So many equal steps in a row, or in all at the start, make a step the usual one.</summary>
    private const int Enough = 4;

    /// <summary>With more readings out of order than this it is not a chain with exceptions, and nothing is handed on before the end.</summary>
    private const int MostExceptions = 1_000;

    private readonly List<RegisterSegment> _open = [];
    private readonly List<MeterInterval> _late = [];
    private MeterInterval _first;
    private MeterInterval _last;
    private bool _hasReading;
    private long _recentSeconds;
    private int _inARow;
    private int _usual;
    private long _steps;

    /// <summary>What it keeps in memory.</summary>
    public int Waiting => _open.Count + _late.Count;

    /// <summary>Steps by which the register runs backwards, and the line of the first.</summary>
    public (long Count, long Line) Backwards { get; private set; }

    /// <summary>Steps that are longer than usual, and the line of the first.</summary>
    public (long Count, long Line) Gaps { get; private set; }

    /// <summary>Readings at an instant or inside a step that others gave before.</summary>
    public (long Count, long Line) Repeated { get; private set; }

    /// <summary>All readings, where none stands beside another; none where steps were taken. To be asked at the end.</summary>
    public (long Count, long Line) Lone => _hasReading && _steps == 0 && Backwards.Count == 0 ? (Gaps.Count + 1, Math.Min(_first.Line, _last.Line)) : default;

    /// <summary>The steps that became intervals.</summary>
    public Int128 SumMicro { get; private set; }

    /// <summary>Last less first reading.</summary>
    public long RiseMicro => _last.ValueMicro - _first.ValueMicro;

    /// <summary>Takes a reading and may hand back its step to the one beside it.</summary>
    /// <param name="reading">An instant and the register then.</param>
    /// <param name="isPatient">Keep every step until the end: a later row may still stand between.</param>
    /// <param name="step">The step that is handed back.</param>
    public bool TryStep(in MeterInterval reading, bool isPatient, out MeterInterval step)
    {
        step = default;

        if (!_hasReading)
        {
            (_first, _last, _hasReading) = (reading, reading, true);
            return false;
        }

        if (reading.StartUnixSeconds > _last.StartUnixSeconds)
        {
            var from = _last;
            _last = reading;
            return TryStep(from, reading, isPatient, out step);
        }

        if (reading.StartUnixSeconds < _first.StartUnixSeconds)
        {
            var to = _first;
            _first = reading;
            return TryStep(reading, to, isPatient, out step);
        }

        if (reading.StartUnixSeconds == _last.StartUnixSeconds || reading.StartUnixSeconds == _first.StartUnixSeconds)
        {
            Repeated = Count(Repeated, reading.Line);
            return false;
        }

        _late.Add(reading);
        return false;
    }

    /// <summary>The steps that had to wait. To be read to the end, once.</summary>
    public IEnumerable<MeterInterval> Rest()
    {
        _open.Sort((one, other) => one.From.StartUnixSeconds.CompareTo(other.From.StartUnixSeconds));
        var late = _late.OrderBy(reading => reading.StartUnixSeconds).ToList();
        var segments = Split(late);
        FindUsual(segments);

        foreach (var segment in segments)
        {
            if (IsLonger(segment.Seconds, segment.UsualSeconds))
            {
                Gaps = Count(Gaps, segment.To.Line);
            }
            else if (TryTake(segment.From, segment.To, out var step))
            {
                yield return step;
            }
        }
    }

    private bool TryStep(in MeterInterval from, in MeterInterval to, bool isPatient, out MeterInterval step)
    {
        var seconds = to.StartUnixSeconds - from.StartUnixSeconds;
        Follow(seconds, _open);

        if (!isPatient && _usual > 0 && _late.Count <= MostExceptions && !IsLonger(seconds, _usual))
        {
            return TryTake(from, to, out step);
        }

        _open.Add(new(from, to, isPatient ? 0 : _usual));
        step = default;
        return false;
    }

    /// <summary>Where the steps go over to another length, those of it that were taken for gaps are none.</summary>
    private void Follow(long seconds, List<RegisterSegment> before)
    {
        _inARow = seconds == _recentSeconds ? _inARow + 1 : 1;
        _recentSeconds = seconds;

        if (_inARow != Enough || seconds == _usual || seconds > int.MaxValue)
        {
            return;
        }

        _usual = (int)seconds;

        for (var i = before.Count - 1; i >= 0 && i > before.Count - Enough && before[i].Seconds == seconds; i--)
        {
            before[i] = before[i] with { UsualSeconds = _usual };
        }
    }

    /// <summary>Gives those that were kept patiently the step of those around them, now that all are in the order of time.</summary>
    private void FindUsual(List<RegisterSegment> segments)
    {
        (_usual, _inARow) = (0, 0);
        var (steps, ordered, first) = (new StepCount(), new List<RegisterSegment>(segments.Count), 0);

        foreach (var segment in segments)
        {
            steps.AddLength(segment.Seconds);
            Follow(segment.Seconds, ordered);
            first = first == 0 ? _usual : first;
            ordered.Add(segment.UsualSeconds == 0 ? segment with { UsualSeconds = _usual } : segment);
        }

        first = first == 0 ? steps.UsualSeconds ?? 0 : first;

        for (var i = 0; i < segments.Count; i++)
        {
            segments[i] = statedSeconds > 0 ? ordered[i] with { UsualSeconds = statedSeconds } : ordered[i].UsualSeconds == 0 ? ordered[i] with { UsualSeconds = first } : ordered[i];
        }
    }

    private bool TryTake(in MeterInterval from, in MeterInterval to, out MeterInterval step)
    {
        var rise = to.ValueMicro - from.ValueMicro;

        if (rise < 0)
        {
            Backwards = Count(Backwards, to.Line);
            step = default;
            return false;
        }

        _steps++;
        SumMicro += rise;
        var quality = from.Quality < to.Quality ? from.Quality : to.Quality;
        step = new(to.Series, from.StartUnixSeconds, (int)(to.StartUnixSeconds - from.StartUnixSeconds), rise, quality, to.Line);
        return true;
    }

    /// <summary>Late readings go between the two that were taken for neighbours.</summary>
    private List<RegisterSegment> Split(List<MeterInterval> late)
    {
        var segments = new List<RegisterSegment>(_open.Count + late.Count);
        var next = 0;

        foreach (var open in _open)
        {
            var from = open.From;

            for (; next < late.Count && late[next].StartUnixSeconds < open.To.StartUnixSeconds; next++)
            {
                if (late[next].StartUnixSeconds <= from.StartUnixSeconds)
                {
                    Repeated = Count(Repeated, late[next].Line);
                    continue;
                }

                segments.Add(new(from, late[next], open.UsualSeconds));
                from = late[next];
            }

            segments.Add(new(from, open.To, open.UsualSeconds));
        }

        late.GetRange(next, late.Count - next).ForEach(reading => Repeated = Count(Repeated, reading.Line));
        return segments;
    }

    /// <summary>Loggers are late by seconds, and months differ by days; half a step more is a reading that is missing.</summary>
    private static bool IsLonger(long seconds, int usual) => seconds * 2 > usual * 3L;

    private static (long Count, long Line) Count((long Count, long Line) before, long line) =>
        (before.Count + 1, before.Count == 0 ? line : Math.Min(before.Line, line));
}
