using MoostPortal.MeterFiles.Clocks;
using MoostPortal.MeterFiles.Delimited;
using MoostPortal.MeterFiles.Layouts;

namespace MoostPortal.MeterFiles.Rows;

/// <summary>Reads when a row of one table was.</summary>
internal sealed class RowTimeReader
{
    private static readonly byte[][] s_between = [" to "u8.ToArray(), " - "u8.ToArray(), " – "u8.ToArray(), " bis "u8.ToArray(), " tot "u8.ToArray(), "–"u8.ToArray()];

    private readonly TimeLayout _layout;
    private readonly ZoneTable _zone;
    private readonly int _stepSeconds;
    private readonly StampReader _start;
    private readonly StampReader _end;
    private readonly StampReader _day;
    private readonly int? _startTime;
    private readonly bool _hasEnd;

    public RowTimeReader(TimeLayout layout, ClockRule clock, ZoneTable zone, int stepSeconds, RowEvidence evidence)
    {
        _layout = layout;
        _zone = zone;
        _stepSeconds = stepSeconds;
        _start = new(layout.Order, clock, zone.StandardOffset, evidence);
        _end = new(layout.Order, clock, zone.StandardOffset, evidence);
        _day = new(layout.Order, ClockRule.Local, 0, evidence);
        _startTime = layout.StartDate is null ? layout.EndTime : layout.StartTime;
        _hasEnd = layout.Label == IntervalLabel.Both && layout.StartDate is not null;
        TakesLike = layout.Range is null && layout.HourNumber is null && stepSeconds != LocalTime.SecondsPerDay;
    }

    /// <summary>The last column that is looked at.</summary>
    public int LastColumn => new[] { _layout.StartDate, _layout.StartTime, _layout.EndDate, _layout.EndTime, _layout.Range, _layout.HourNumber }.Max() ?? 0;

    /// <summary>The column in which a missing time is to be blamed.</summary>
    public int Column => _layout.Range ?? _layout.StartDate ?? _layout.EndDate ?? 0;

    /// <summary>Rows may be tried with <see cref="TryReadLike"/>: their times stand in columns, and name no whole days.</summary>
    public bool TakesLike { get; }

    /// <summary>Reads a row whose times differ from those before in hour and minute only; false means "look closer", not "wrong".</summary>
    /// <param name="record">The row.</param>
    /// <param name="fields">Its cells, at least up to <see cref="LastColumn"/>.</param>
    /// <param name="time">When it was.</param>
    public bool TryReadLike(ReadOnlySpan<byte> record, ReadOnlySpan<Field> fields, out RowTime time)
    {
        time = default;

        if (!fields[Column].TryPlain(record, out var text) || !TryStampLike(_start, record, fields, text, _startTime, out var start))
        {
            return false;
        }

        if (!_hasEnd)
        {
            time = new(start.Seconds, start.Seconds, HasEnd: false, start.IsInstant, IsDay: false);
            return true;
        }

        if (!fields[_layout.EndDate ?? _layout.EndTime ?? Column].TryPlain(record, out var endText))
        {
            return false;
        }

        var isSameDay = _layout.EndDate is null;
        Stamp end;

        if (!(isSameDay ? _end.TryReadLike(text, endText, out end) : TryStampLike(_end, record, fields, endText, _layout.EndTime, out end)))
        {
            return false;
        }

        return Join(start, end, isSameDay, out time) is null;
    }

    private static bool TryStampLike(
        StampReader reader, ReadOnlySpan<byte> record, ReadOnlySpan<Field> fields, ReadOnlySpan<byte> date, int? timeColumn, out Stamp stamp)
    {
        stamp = default;
        return timeColumn is not { } column ? reader.TryReadLike(date, out stamp)
            : fields[column].TryPlain(record, out var clock) && reader.TryReadLike(date, clock, out stamp);
    }

    /// <param name="record">The row.</param>
    /// <param name="fields">Its cells.</param>
    /// <param name="time">When it was.</param>
    /// <param name="column">The column to blame.</param>
    /// <returns>Why there is no time, or null.</returns>
    public RowFault? Read(ReadOnlySpan<byte> record, ReadOnlySpan<Field> fields, out RowTime time, out int column)
    {
        time = default;
        column = Column;

        if (!CellText.TryRead(record, fields, column, out var text))
        {
            return RowFault.StrayQuote;
        }

        if (_layout.Range is not null)
        {
            return ReadRange(text, out time);
        }

        if (_layout.HourNumber is { } numberColumn)
        {
            return ReadNumbered(record, fields, text, numberColumn, out time, out column);
        }

        if (ReadStamp(_start, record, fields, text, _startTime, out var start) is { } fault)
        {
            return fault;
        }

        // A day's energy is that of its local day, however long it was.
        var isWholeDay = _stepSeconds == LocalTime.SecondsPerDay && _layout.Label == IntervalLabel.Start && !start.IsInstant;
        time = new(start.Seconds, start.Seconds + (isWholeDay ? _stepSeconds : 0), isWholeDay, start.IsInstant, start.IsDay);

        if (!_hasEnd)
        {
            return null;
        }

        column = _layout.EndDate ?? _layout.EndTime ?? column;

        if (!CellText.TryRead(record, fields, column, out var endText))
        {
            return RowFault.StrayQuote;
        }

        return ReadEnd(record, fields, text, endText, start, out time);
    }

    private static RowFault? ReadStamp(
        StampReader reader, ReadOnlySpan<byte> record, ReadOnlySpan<Field> fields, ReadOnlySpan<byte> date, int? timeColumn, out Stamp stamp)
    {
        if (timeColumn is not { } column)
        {
            return reader.Read(date, out stamp);
        }

        if (!CellText.TryRead(record, fields, column, out var clock))
        {
            stamp = default;
            return RowFault.StrayQuote;
        }

        return reader.Read(date, clock, out stamp);
    }

    private RowFault? ReadEnd(
        ReadOnlySpan<byte> record, ReadOnlySpan<Field> fields, ReadOnlySpan<byte> startDate, ReadOnlySpan<byte> text, Stamp start, out RowTime time)
    {
        time = default;
        Stamp end;

        var fault = _layout.EndDate is null
            ? _end.Read(startDate, text, out end)
            : ReadStamp(_end, record, fields, text, _layout.EndTime, out end);

        if (fault is not null)
        {
            return fault;
        }

        return Join(start, end, _layout.EndDate is null, out time);
    }

    /// <summary>An end without a date of its own that lies at midnight is that of the next day.</summary>
    private RowFault? Join(Stamp start, Stamp end, bool isSameDay, out RowTime time)
    {
        var seconds = end.Seconds;
        seconds += _layout.EndIsInclusive && !end.IsDay ? (seconds % 60 == 59 ? 1 : 60) : 0;
        seconds += end.IsDay && start.IsDay && seconds == start.Seconds ? LocalTime.SecondsPerDay : 0;
        seconds += isSameDay && seconds < start.Seconds && seconds % LocalTime.SecondsPerDay == 0 ? LocalTime.SecondsPerDay : 0;
        time = new(start.Seconds, seconds, HasEnd: true, start.IsInstant && end.IsInstant, start.IsDay);
        return null;
    }

    /// <summary><c>2025-10-19 00:00 to 2025-10-19 01:00</c>; the second half may be a time alone.</summary>
    private RowFault? ReadRange(ReadOnlySpan<byte> text, out RowTime time)
    {
        time = default;

        foreach (var between in s_between)
        {
            if (text.IndexOf(between) is var at and >= 0)
            {
                var (first, second) = (at, at + between.Length);
                return ReadRange(text[..first].Trim(" "u8), text[second..].Trim(" "u8), out time);
            }
        }

        return text.IsEmpty ? RowFault.TimeBlank : RowFault.TimeInvalid;
    }

    private RowFault? ReadRange(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second, out RowTime time)
    {
        time = default;

        if (_start.Read(first, out var start) is { } startFault)
        {
            return startFault;
        }

        var isSameDay = second.Length <= "00:00:00".Length && second.Contains((byte)':');
        Stamp end;
        var fault = isSameDay ? _end.Read(first, second, out end) : _end.Read(second, out end);
        return fault ?? Join(start, end, isSameDay, out time);
    }

    /// <summary>The number counts the intervals of its day, so that the clock changes are in it: 1 to 23, 24 or 25.</summary>
    private RowFault? ReadNumbered(
        ReadOnlySpan<byte> record, ReadOnlySpan<Field> fields, ReadOnlySpan<byte> date, int numberColumn, out RowTime time, out int column)
    {
        time = default;
        column = Column;

        if (_day.Read(date, out var day) is { } fault)
        {
            return fault;
        }

        column = numberColumn;
        var number = 0;

        if (!CellText.TryRead(record, fields, column, out var text) || text.IsEmpty || text.Length > 3)
        {
            return RowFault.TimeInvalid;
        }

        foreach (var digit in text)
        {
            if (!char.IsAsciiDigit((char)digit))
            {
                return RowFault.TimeInvalid;
            }

            number = (number * 10) + digit - '0';
        }

        var date0 = LocalTime.Date(day.Seconds);

        if (number < 1 || number > _zone.Slots(date0, _stepSeconds))
        {
            return RowFault.TimeInvalid;
        }

        var start = _zone.DayStart(date0) + ((number - 1L) * _stepSeconds);
        time = new(start, start + _stepSeconds, HasEnd: true, IsInstant: true, IsDay: false);
        return null;
    }
}
