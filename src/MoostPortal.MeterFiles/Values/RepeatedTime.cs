namespace MoostPortal.MeterFiles.Values;

/// <summary>Reads timestamps that resemble the one before: the same bytes again, or the same day and offset with another hour and minute.</summary>
internal sealed class RepeatedTime(byte delimiter)
{
    /// <summary>How far <see cref="TryReadAhead"/> may look.</summary>
    public const int LookAhead = 40;

    /// <summary><c>2026-01-31T13:45:00Z</c>: hour and minute stand from here</summary>
    private const int ClockStart = 11;

    /// <summary>to here.</summary>
    private const int ClockEnd = 16;

    private readonly byte[] _last = new byte[LookAhead];
    private int _length;
    private long _seconds;

    /// <summary>Reads the stamp at <paramref name="at"/> without knowing where the field ends; false means "look closer", not "wrong".</summary>
    /// <param name="row">At least <see cref="LookAhead"/> bytes beyond <paramref name="at"/>.</param>
    /// <param name="at">Moved behind the stamp.</param>
    /// <param name="seconds">Epoch seconds.</param>
    public bool TryReadAhead(ReadOnlySpan<byte> row, ref int at, out long seconds)
    {
        var rest = row.Slice(at, LookAhead);

        if (_length > 0 && (rest.StartsWith(_last.AsSpan(0, _length)) || TryOtherClock(rest)))
        {
            at += _length;
            seconds = _seconds;
            return true;
        }

        var length = rest.IndexOfAny(delimiter, (byte)'\n', (byte)'\r');
        at += Math.Max(0, length);
        seconds = 0;
        return length > 0 && Read(rest[..length], out seconds) is null;
    }

    /// <returns>Why the text is no instant, or null.</returns>
    public RowFault? Read(ReadOnlySpan<byte> text, out long seconds)
    {
        if (_length > 0 && text.SequenceEqual(_last.AsSpan(0, _length)))
        {
            seconds = _seconds;
            return null;
        }

        var fault = UnixTime.Parse(text, out seconds);

        if (fault is null && text.Length <= LookAhead)
        {
            text.CopyTo(_last);
            (_length, _seconds) = (text.Length, seconds);
        }

        return fault;
    }

    private bool TryOtherClock(ReadOnlySpan<byte> rest)
    {
        if (_length <= ClockEnd || _last[4] != '-' || !rest.StartsWith(_last.AsSpan(0, ClockStart))
            || !rest[ClockEnd..].StartsWith(_last.AsSpan(ClockEnd, _length - ClockEnd)) || SecondOfDay(rest) is not { } now)
        {
            return false;
        }

        var seconds = _seconds + now - SecondOfDay(_last)!.Value;

        if (!UnixTime.IsInRange(seconds))
        {
            return false;
        }

        rest[ClockStart..ClockEnd].CopyTo(_last.AsSpan(ClockStart));
        _seconds = seconds;
        return true;
    }

    private static int? SecondOfDay(ReadOnlySpan<byte> stamp)
    {
        var clock = stamp[ClockStart..ClockEnd];
        var (hourTens, hourOnes, minuteTens, minuteOnes) = ((uint)clock[0] - '0', (uint)clock[1] - '0', (uint)clock[3] - '0', (uint)clock[4] - '0');
        var isClock = hourTens <= 2 && hourOnes <= 9 && minuteTens <= 5 && minuteOnes <= 9 && clock[2] == ':' && (hourTens * 10) + hourOnes <= 23;
        return isClock ? (int)((((hourTens * 10) + hourOnes) * 3600) + (((minuteTens * 10) + minuteOnes) * 60)) : null;
    }
}
