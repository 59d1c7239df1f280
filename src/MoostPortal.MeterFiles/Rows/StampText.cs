using MoostPortal.MeterFiles.Layouts;

namespace MoostPortal.MeterFiles.Rows;

/// <summary>A time that is read letter by letter, from the front.</summary>
/// <remarks>
/// <c>26.10.2025 02:15</c>, <c>2025-10-26T02:15:00.000+01:00</c>, <c>10/26/2025 2:15 PM</c>, <c>26-10-2025 02:15:00 +0100</c>, <c>20251026</c>, <c>26.10.2025 24:00</c>
/// </remarks>
internal ref struct StampText(ReadOnlySpan<byte> text)
{
    /// <summary>2000-01-01. Below lie only mistakes, such as 20260131 taken for seconds.</summary>
    private const long Earliest = 946_684_800;

    private const long Latest = 100_000_000_000;
    private static readonly int s_epochDay = DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber;

    private readonly ReadOnlySpan<byte> _text = text;

    /// <summary>How far the text was read.</summary>
    public int At { get; private set; }

    private readonly ReadOnlySpan<byte> Rest => _text[At..];

    public static bool IsInRange(long seconds) => seconds is >= Earliest and < Latest;

    /// <summary>Seconds or milliseconds since 1970.</summary>
    public static RowFault? ReadEpoch(ReadOnlySpan<byte> text, out long seconds)
    {
        var parser = new StampText(text);
        var isNegative = text is [(byte)'-', ..];
        parser.At += isNegative ? 1 : 0;
        var number = parser.Digits(out var length);
        seconds = length > 11 ? number / 1000 : number;

        if (length == 0 || length > 14 || !parser.SkipFraction(out var isWhole) || !parser.Rest.IsEmpty)
        {
            return RowFault.TimeInvalid;
        }

        if (!isWhole || (length > 11 && number % 1000 != 0))
        {
            return RowFault.TimeWithFraction;
        }

        return isNegative || !IsInRange(seconds) ? RowFault.TimeOutOfRange : null;
    }

    /// <summary>A year of four digits in front is a year in any order of the others.</summary>
    public RowFault? ReadDate(DateOrder order, out long midnight)
    {
        midnight = 0;
        var first = Digits(out var length);
        long second, third;

        if (order == DateOrder.YearMonthDay && length is not (4 or 8))
        {
            return RowFault.TimeInvalid;
        }

        if (length == 8)
        {
            (first, second, third) = order == DateOrder.YearMonthDay
                ? (first / 10_000, first / 100 % 100, first % 100)
                : (first / 1_000_000, first / 10_000 % 100, first % 10_000);
        }
        else
        {
            if (Rest is not [(byte)'.' or (byte)'/' or (byte)'-', _, ..])
            {
                return RowFault.TimeInvalid;
            }

            var mark = _text[At++];
            second = Digits(out var secondLength);

            if (Rest.IsEmpty || _text[At] != mark)
            {
                return RowFault.TimeInvalid;
            }

            At++;
            third = Digits(out var thirdLength);

            if (length is 0 or 3 or > 4 || secondLength is 0 or > 2 || thirdLength is 0 or 3 or > 4 || (length == 4 && thirdLength == 4))
            {
                return RowFault.TimeInvalid;
            }

            order = length == 4 ? DateOrder.YearMonthDay : order;
        }

        var (year, month, day) = order switch
        {
            DateOrder.YearMonthDay => (first, second, third),
            DateOrder.MonthDayYear => (third, first, second),
            _ => (third, second, first),
        };
        year += year < 100 ? 2000 : 0;

        if (year is < 1 or > 9999 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth((int)year, (int)month))
        {
            return RowFault.TimeInvalid;
        }

        midnight = (new DateOnly((int)year, (int)month, (int)day).DayNumber - s_epochDay) * 86_400L;
        return null;
    }

    /// <summary>A date column of a workbook may carry a clock: beside a time column it does not count.</summary>
    public readonly bool IsDateDone => Rest.IsEmpty || Rest[0] is (byte)'T' or (byte)' ';

    /// <summary>A time column of a workbook may carry the day on which its calendar begins.</summary>
    public void SkipSheetDate()
    {
        if (Rest.StartsWith("1899-12-3"u8) || Rest.StartsWith("1900-01-0"u8))
        {
            At += Math.Min(Rest.Length, "1899-12-31T".Length);
        }
    }

    /// <param name="seconds">Since midnight; 86400 for 24:00.</param>
    /// <param name="isDay">Nothing stands there.</param>
    /// <param name="isAmPm">The hour is one of twelve.</param>
    public RowFault? ReadClock(out int seconds, out bool isDay, out bool isAmPm)
    {
        (seconds, isAmPm) = (0, false);
        var start = At;
        SkipBlanks();
        At += At > 0 && Rest is [(byte)'T' or (byte)'t' or (byte)',', ..] ? 1 : 0;
        SkipBlanks();
        isDay = Rest.IsEmpty;

        if (isDay)
        {
            return start == 0 ? RowFault.TimeBlank : null;
        }

        var hour = (int)Digits(out var hourLength);
        var (minute, second, minuteLength, secondLength) = (0, 0, 2, 2);

        if (hourLength == 4)
        {
            (hour, minute) = (hour / 100, hour % 100);
        }
        else if (hourLength is 1 or 2 && Rest is [(byte)':' or (byte)'.', ..])
        {
            At++;
            minute = (int)Digits(out minuteLength);
        }
        else
        {
            return RowFault.TimeInvalid;
        }

        if (Rest is [(byte)':', ..] || (Rest is [(byte)'.', _, _] && hourLength < 4))
        {
            At++;
            second = (int)Digits(out secondLength);
        }

        if (!SkipFraction(out var isWhole) || !TryHalfOfDay(ref hour, out isAmPm))
        {
            return RowFault.TimeInvalid;
        }

        seconds = (hour * 3600) + (minute * 60) + second;

        if (minuteLength != 2 || secondLength != 2 || minute > 59 || second > 59 || seconds > 86_400)
        {
            return RowFault.TimeInvalid;
        }

        return isWhole ? null : RowFault.TimeWithFraction;
    }

    /// <summary><c>Z</c>, <c>+01:00</c>, <c>+0100</c>, <c>+01</c>, with or without a blank in front; in seconds east of UTC, null where none stands.</summary>
    public RowFault? ReadOffset(out int? seconds)
    {
        SkipBlanks();
        seconds = null;

        if (Rest.IsEmpty)
        {
            return null;
        }

        if (Rest is [(byte)'Z' or (byte)'z'] || Rest.SequenceEqual("UTC"u8))
        {
            seconds = 0;
            return null;
        }

        if (_text[At++] is var sign && sign is not ((byte)'+' or (byte)'-'))
        {
            return RowFault.TimeInvalid;
        }

        var hours = (int)Digits(out var length);
        var minutes = 0;
        var isSound = length is 2 or 4;

        if (length == 4)
        {
            (hours, minutes) = (hours / 100, hours % 100);
        }
        else if (Rest is [(byte)':', ..])
        {
            At++;
            minutes = (int)Digits(out length);
            isSound &= length == 2;
        }

        seconds = ((hours * 60) + minutes) * (sign == '-' ? -60 : 60);
        return isSound && Rest.IsEmpty && hours <= 14 && minutes <= 59 ? null : RowFault.TimeInvalid;
    }

    private bool TryHalfOfDay(ref int hour, out bool isAmPm)
    {
        var start = At;
        SkipBlanks();
        var half = Rest is [var letter, (byte)'M' or (byte)'m'] ? letter | 0x20 : 0;
        isAmPm = half is 'a' or 'p';

        if (!isAmPm)
        {
            At = start;
            return true;
        }

        At += 2;
        var isSound = hour is >= 1 and <= 12;
        hour = (hour % 12) + (half == 'p' ? 12 : 0);
        return isSound;
    }

    private bool SkipFraction(out bool isZero)
    {
        isZero = true;

        if (Rest is not [(byte)'.' or (byte)',', ..])
        {
            return true;
        }

        At++;
        var start = At;
        Digits(out var length);
        isZero = _text.Slice(start, length).IndexOfAnyExcept((byte)'0') < 0;
        return length > 0;
    }

    private void SkipBlanks() => At += Rest.IndexOfAnyExcept((byte)' ') is var count and >= 0 ? count : Rest.Length;

    private long Digits(out int length)
    {
        var stop = Rest.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        length = stop < 0 ? Rest.Length : stop;
        long number = 0;

        foreach (var digit in Rest[..Math.Min(length, 18)])
        {
            number = (number * 10) + digit - '0';
        }

        At += length;
        return number;
    }
}
