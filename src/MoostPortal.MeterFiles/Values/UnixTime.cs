namespace MoostPortal.MeterFiles.Values;

/// <summary>Reads an instant: ISO 8601 with an offset (<c>2026-01-31T13:45:00+01:00</c>) or epoch seconds (<c>1769863500</c>).</summary>
internal static class UnixTime
{
    /// <summary>2000-01-01. Below lie only mistakes, such as 20260131 taken for seconds.</summary>
    private const long Earliest = 946_684_800;

    /// <summary>From here on a number of seconds is one of milliseconds (the year 5138).</summary>
    private const long Latest = 100_000_000_000;

    private const int SecondsPerDay = 86_400;
    private static readonly int s_epochDay = DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber;

    /// <returns>Why the text is no instant, or null.</returns>
    public static RowFault? Parse(ReadOnlySpan<byte> text, out long seconds)
    {
        seconds = 0;

        if (text.IsEmpty)
        {
            return RowFault.TimeBlank;
        }

        var fault = text.Length >= 10 && text[4] == '-' ? ParseIso(text, out seconds) : ParseEpoch(text, out seconds);
        return fault ?? (IsInRange(seconds) ? null : RowFault.TimeOutOfRange);
    }

    public static bool IsInRange(long seconds) => seconds is >= Earliest and < Latest;

    private static RowFault? ParseEpoch(ReadOnlySpan<byte> text, out long seconds)
    {
        seconds = 0;
        var isNegative = text[0] == '-';
        var digits = isNegative ? text[1..] : text;
        var length = CountDigits(digits);

        if (length == 0 || !TrySkipFraction(digits[length..], out var rest, out var isZero) || !rest.IsEmpty)
        {
            return RowFault.TimeInvalid;
        }

        foreach (var digit in digits[..length])
        {
            seconds = Math.Min(Latest, (seconds * 10) + digit - '0');
        }

        if (seconds == Latest)
        {
            return RowFault.TimeInMilliseconds;
        }

        seconds = isNegative ? -seconds : seconds;
        return isZero ? null : RowFault.TimeWithFraction;
    }

    private static RowFault? ParseIso(ReadOnlySpan<byte> text, out long seconds)
    {
        seconds = 0;
        var (year, month, day) = ((Two(text, 0) * 100) + Two(text, 2), Two(text, 5), Two(text, 8));

        if (text[7] != '-' || year is < 1 or > 9999 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
        {
            return RowFault.TimeInvalid;
        }

        if (text.Length == 10)
        {
            return RowFault.TimeWithoutOffset;
        }

        if (text.Length < 16 || text[10] is not ((byte)'T' or (byte)'t' or (byte)' ') || text[13] != ':')
        {
            return RowFault.TimeInvalid;
        }

        var (hour, minute, second) = (Two(text, 11), Two(text, 14), 0);
        var rest = text[16..];

        if (rest is [(byte)':', _, _, ..])
        {
            second = Two(rest, 1);
            rest = rest[3..];
        }

        if (hour is < 0 or > 23 || minute is < 0 or > 59 || second is < 0 or > 59 || !TrySkipFraction(rest, out rest, out var isWhole))
        {
            return RowFault.TimeInvalid;
        }

        if (rest.IsEmpty)
        {
            return RowFault.TimeWithoutOffset;
        }

        if (!TryOffset(rest, out var offset))
        {
            return RowFault.TimeInvalid;
        }

        var days = new DateOnly(year, month, day).DayNumber - s_epochDay;
        seconds = ((long)days * SecondsPerDay) + (hour * 3600) + (minute * 60) + second - offset;
        return isWhole ? null : RowFault.TimeWithFraction;
    }

    /// <summary><c>Z</c>, <c>+01:00</c>, <c>+0100</c> or <c>+01</c>; in seconds east of UTC.</summary>
    private static bool TryOffset(ReadOnlySpan<byte> text, out int seconds)
    {
        seconds = 0;

        if (text is [(byte)'Z' or (byte)'z'])
        {
            return true;
        }

        if (text.Length is not (3 or 5 or 6) || text[0] is not ((byte)'+' or (byte)'-') || (text.Length == 6 && text[3] != ':'))
        {
            return false;
        }

        var (hours, minutes) = (Two(text, 1), text.Length == 3 ? 0 : Two(text, text.Length - 2));
        seconds = ((hours * 60) + minutes) * (text[0] == '-' ? -60 : 60);
        return hours is >= 0 and <= 14 && minutes is >= 0 and <= 59;
    }

    private static bool TrySkipFraction(ReadOnlySpan<byte> text, out ReadOnlySpan<byte> rest, out bool isZero)
    {
        rest = text;
        isZero = true;

        if (text is not [(byte)'.' or (byte)',', ..])
        {
            return true;
        }

        var length = CountDigits(text[1..]);
        isZero = text.Slice(1, length).IndexOfAnyExcept((byte)'0') < 0;
        rest = text[(1 + length)..];
        return length > 0;
    }

    private static int CountDigits(ReadOnlySpan<byte> text)
    {
        var stop = text.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        return stop < 0 ? text.Length : stop;
    }

    /// <summary>Two digits as a number; far below zero when one is no digit.</summary>
    private static int Two(ReadOnlySpan<byte> text, int at)
    {
        var (tens, ones) = ((uint)(text[at] - '0'), (uint)(text[at + 1] - '0'));
        return tens <= 9 && ones <= 9 ? (int)((tens * 10) + ones) : -100_000;
    }
}
