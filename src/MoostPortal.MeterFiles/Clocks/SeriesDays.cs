namespace MoostPortal.MeterFiles.Clocks;

/// <summary>A series' local days from its first to its last.</summary>
internal sealed class SeriesDays
{
    private DayTally[] _days = [];
    private int _lead;
    private int _used;
    private int _firstDay;
    private int _recent;
    private long _from = long.MaxValue;
    private long _to = long.MinValue;

    /// <summary>Intervals that begin like one before them.</summary>
    public long Repeated { get; private set; }

    public int Count => _used;

    public int FirstDay => _firstDay;

    public ReadOnlySpan<DayTally> Days => _days.AsSpan(_lead, _used);

    /// <summary>Counts an interval where there is room for its day.</summary>
    /// <param name="zone">Which days are local.</param>
    /// <param name="interval">Of this series.</param>
    /// <param name="room">Days that may be added; what is taken is taken off.</param>
    public bool TryAdd(ZoneTable zone, in MeterInterval interval, ref int room)
    {
        var start = interval.StartUnixSeconds;

        if ((start < _from || start >= _to) && !TryTurn(zone, start, ref room))
        {
            return false;
        }

        if (!_days[_lead + _recent].TryAdd(start - _from, interval.Seconds, interval.ValueMicro))
        {
            Repeated++;
        }

        return true;
    }

    private bool TryTurn(ZoneTable zone, long start, ref int room)
    {
        var day = LocalTime.Day(zone.ToLocal(start));
        var (first, end) = _used == 0 ? (day, day + 1) : (Math.Min(day, _firstDay), Math.Max(day + 1, _firstDay + _used));

        if (end - first - _used > room)
        {
            return false;
        }

        room -= end - first - _used;
        Grow(first, end - first);
        (_recent, _from, _to) = (day - _firstDay, zone.DayStart(day), zone.DayStart(day + 1));
        return true;
    }

    /// <summary>Leaves room on the side it grows to: newest-first files grow backwards.</summary>
    private void Grow(int first, int count)
    {
        var ahead = _used == 0 ? 0 : _firstDay - first;

        if (_lead < ahead || _lead - ahead + count > _days.Length)
        {
            var slack = Math.Max(8, Math.Min(count, 512));
            var lead = ahead > 0 ? slack : 0;
            var days = new DayTally[lead + count + (ahead > 0 ? 0 : slack)];
            Days.CopyTo(days.AsSpan(lead + ahead));
            (_days, _lead) = (days, lead + ahead);
        }

        (_firstDay, _used, _lead) = (first, count, _lead - ahead);
    }
}
