namespace MoostPortal.MeterFiles.Rows;

/// <summary>The register beside an interval column: from its first to its last reading it must move by what the intervals add up to.</summary>
internal sealed class RegisterCheck
{
    private Int128 _sum;
    private Int128 _firstBefore;
    private Int128 _firstAfter;
    private Int128 _lastBefore;
    private Int128 _lastAfter;
    private long _firstTime;
    private long _lastTime;
    private long _first;

    /// <summary>Readings so far.</summary>
    public long Readings { get; private set; }

    /// <summary>The reading of the row before.</summary>
    public long Last { get; private set; }

    /// <summary>The last place of the most exact reading, as a power of ten of millionths of Wh.</summary>
    public int LastPlace { get; private set; } = int.MaxValue;

    /// <summary>How far the register moved, in millionths of Wh.</summary>
    public Int128 Step => _firstTime <= _lastTime ? (Int128)Last - _first : (Int128)_first - Last;

    /// <summary>What the intervals add up to meanwhile: those that end behind the earlier reading, up to the later one.</summary>
    public Int128 Sum => _firstTime <= _lastTime ? _lastAfter - _firstAfter : _lastBefore - _firstBefore;

    /// <param name="time">The row's time, by any clock.</param>
    /// <param name="register">Its reading in millionths of Wh; null where the cell is blank.</param>
    /// <param name="lastPlace">Its last place.</param>
    /// <param name="interval">The interval's energy; 0 where it is missing.</param>
    public void Add(long time, long? register, int lastPlace, long interval)
    {
        var before = _sum;
        _sum += interval;

        if (register is not { } reading)
        {
            return;
        }

        if (Readings++ == 0)
        {
            (_first, _firstTime, _firstBefore, _firstAfter) = (reading, time, before, _sum);
        }

        (Last, _lastTime, _lastBefore, _lastAfter) = (reading, time, before, _sum);
        LastPlace = Math.Min(LastPlace, lastPlace);
    }
}
