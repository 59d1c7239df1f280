namespace MoostPortal.MeterFiles.Recognition;

/// <summary>Reads dates, times and both together, as people and machines write them, without knowing the order of a date's parts.</summary>
internal static class StampText
{
    private static readonly byte[][] s_rangeWords = [" to "u8.ToArray(), " - "u8.ToArray(), " bis "u8.ToArray(), " – "u8.ToArray()];

    public static bool TryRead(ReadOnlySpan<byte> text, out RawStamp stamp)
    {
        text = text.Trim(" \t"u8);
        var form = StampForm.None;
        stamp = default;

        if (!TryDate(ref text, ref form, out var first, out var second, out var third))
        {
            (first, second, third) = (0, 0, 0);
        }
        else
        {
            var rest = text is [(byte)'T' or (byte)' ', ..] ? text[1..].TrimStart(" "u8) : text;

            if (rest.IsEmpty)
            {
                stamp = new(first, second, third, 0, 0, form);
                return true;
            }

            if (rest.Length == text.Length)
            {
                return false;
            }

            text = rest;
        }

        if (!TryTime(ref text, out var secondOfDay))
        {
            return false;
        }

        form |= StampForm.Time;

        if (!TryOffset(text.TrimStart(" "u8), ref form, out var offset))
        {
            return false;
        }

        stamp = new(first, second, third, secondOfDay, offset, form);
        return true;
    }

    /// <summary>Both ends in one cell: "2025-10-19 00:00 to 2025-10-19 01:00", "00:15-00:30".</summary>
    public static bool TryReadRange(ReadOnlySpan<byte> text, out RawStamp start, out RawStamp end)
    {
        foreach (var word in s_rangeWords)
        {
            var at = text.IndexOf(word);

            if (at > 0 && TryRead(text[..at], out start) && TryRead(text[(at + word.Length)..], out end))
            {
                return start.HasTime && end.HasTime;
            }
        }

        var dash = text.IndexOf((byte)'-');
        end = default;
        start = default;
        return dash is 4 or 5 or 7 or 8 && TryRead(text[..dash], out start) && TryRead(text[(dash + 1)..], out end) && start.HasTime && !start.HasDate && end.HasTime;
    }

    private static bool TryDate(ref ReadOnlySpan<byte> text, ref StampForm form, out short first, out short second, out short third)
    {
        var rest = text;
        (second, third) = (0, 0);

        if (!TryDigits(ref rest, 4, out first, out var firstLength) || rest.IsEmpty || rest[0] is not ((byte)'.' or (byte)'-' or (byte)'/'))
        {
            return false;
        }

        var separator = rest[0];
        rest = rest[1..];

        if (!TryDigits(ref rest, 2, out second, out _) || rest.IsEmpty || rest[0] != separator)
        {
            return false;
        }

        rest = rest[1..];

        if (!TryDigits(ref rest, 4, out third, out var thirdLength) || (firstLength == 4 ? thirdLength > 2 : firstLength > 2 || thirdLength != 4))
        {
            return false;
        }

        var (low, high) = firstLength == 4 ? (second, third) : (first, second);
        var year = firstLength == 4 ? first : third;

        if (low is < 1 or > 31 || high is < 1 or > 31 || year is < 1970 or > 2200)
        {
            return false;
        }

        form |= StampForm.Date | (firstLength == 4 ? StampForm.YearFirst : StampForm.None) | (separator == '.' ? StampForm.Points : StampForm.None);
        text = rest;
        return true;
    }

    private static bool TryTime(ref ReadOnlySpan<byte> text, out int secondOfDay)
    {
        secondOfDay = 0;

        if (!TryDigits(ref text, 2, out var hour, out _) || text is not [(byte)':', ..])
        {
            return false;
        }

        text = text[1..];

        if (!TryDigits(ref text, 2, out var minute, out var minuteLength) || minuteLength != 2 || minute > 59 || hour > 24)
        {
            return false;
        }

        short second = 0;

        if (text is [(byte)':', ..])
        {
            text = text[1..];

            if (!TryDigits(ref text, 2, out second, out var secondLength) || secondLength != 2 || second > 59)
            {
                return false;
            }
        }

        if (text is [(byte)'.' or (byte)',', >= (byte)'0' and <= (byte)'9', ..])
        {
            text = text[1..].TrimStart("0123456789"u8);
        }

        secondOfDay = (hour * 3600) + (minute * 60) + second;
        return secondOfDay <= 86_400;
    }

    private static bool TryOffset(ReadOnlySpan<byte> text, ref StampForm form, out short minutes)
    {
        minutes = 0;

        switch (text)
        {
            case []:
                return true;
            case [(byte)'Z' or (byte)'z']:
                form |= StampForm.Offset | StampForm.Zulu;
                return true;
            case [(byte)'+' or (byte)'-', ..]:
                var rest = text[1..];

                if (!TryDigits(ref rest, 2, out var hours, out var length) || length != 2 || hours > 14)
                {
                    return false;
                }

                rest = rest is [(byte)':', ..] ? rest[1..] : rest;
                short part = 0;

                if (!rest.IsEmpty && (!TryDigits(ref rest, 2, out part, out var partLength) || partLength != 2 || part > 59 || !rest.IsEmpty))
                {
                    return false;
                }

                minutes = (short)((text[0] == '-' ? -1 : 1) * ((hours * 60) + part));
                form |= StampForm.Offset;
                return true;
            default:
                return false;
        }
    }

    private static bool TryDigits(ref ReadOnlySpan<byte> text, int most, out short number, out int length)
    {
        number = 0;
        length = 0;

        while (length < text.Length && length < most && text[length] is >= (byte)'0' and <= (byte)'9')
        {
            number = (short)((number * 10) + text[length++] - '0');
        }

        text = text[length..];
        return length > 0;
    }
}
