namespace MoostPortal.MeterFiles.Recognition;

/// <summary>Looks at the marks of one number without deciding on a notation.</summary>
internal static class NumberText
{
    private static readonly double[] s_powers = [.. Enumerable.Range(0, 20).Select(places => Math.Pow(10, places))];

    /// <param name="text">The cell without quotes.</param>
    /// <param name="value">Its value if the last mark is the decimal mark; good enough to compare neighbours.</param>
    /// <param name="spaced">The blank or apostrophe that stands between groups, or 0.</param>
    public static NumberForm Classify(ReadOnlySpan<byte> text, out double value, out byte spaced)
    {
        spaced = 0;
        value = 0;
        var isNegative = text is [(byte)'-', ..];
        text = text is [(byte)'-' or (byte)'+', ..] ? text[1..] : text;
        var (points, commas, digits, sinceMark, beforeMark, places) = (0, 0, 0, 0, 0, 0);
        var lastMark = (byte)0;
        var groupsFit = true;
        double number = 0;

        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];

            if (c is >= (byte)'0' and <= (byte)'9')
            {
                number = (number * 10) + (c - '0');
                digits++;
                sinceMark++;
                places += lastMark == 0 ? 0 : 1;
                continue;
            }

            if (c is (byte)'.' or (byte)',')
            {
                groupsFit &= lastMark == 0 ? sinceMark is >= 1 and <= 3 : sinceMark == 3;
                beforeMark = digits;
                points += c == '.' ? 1 : 0;
                commas += c == ',' ? 1 : 0;
                lastMark = c;
                (sinceMark, places) = (0, 0);
                continue;
            }

            if (c is (byte)'e' or (byte)'E' && digits > 0)
            {
                return Exponent(text[(i + 1)..], commas, points, ref value);
            }

            if (IsGroupBlank(text, i, out var width) && lastMark == 0 && digits > 0)
            {
                spaced = c;
                i += width - 1;
                continue;
            }

            return NumberForm.NotANumber;
        }

        if (digits == 0 || (lastMark != 0 && sinceMark == 0))
        {
            return NumberForm.NotANumber;
        }

        value = (isNegative ? -number : number) / Power(points + commas > 1 && (points == 0 || commas == 0) ? 0 : places);
        var startsWithZero = text[0] == '0';

        return (points, commas) switch
        {
            (0, 0) => NumberForm.Integer,
            (1, 0) => sinceMark == 3 && beforeMark is >= 1 and <= 3 && !startsWithZero && spaced == 0 ? NumberForm.PointOrGroups : NumberForm.Point,
            (0, 1) => sinceMark == 3 && beforeMark is >= 1 and <= 3 && !startsWithZero && spaced == 0 ? NumberForm.CommaOrGroups : NumberForm.Comma,
            (0, > 1) => groupsFit && sinceMark == 3 ? NumberForm.CommaGroups : NumberForm.NotANumber,
            ( > 1, 0) => groupsFit && sinceMark == 3 ? NumberForm.PointGroups : NumberForm.NotANumber,
            (1, >= 1) when lastMark == '.' && groupsFit => NumberForm.PointWithCommaGroups,
            ( >= 1, 1) when lastMark == ',' && groupsFit => NumberForm.CommaWithPointGroups,
            _ => NumberForm.NotANumber,
        };
    }

    private static double Power(int places) => places < s_powers.Length ? s_powers[places] : Math.Pow(10, places);

    private static NumberForm Exponent(ReadOnlySpan<byte> rest, int commas, int points, ref double value)
    {
        rest = rest is [(byte)'-' or (byte)'+', ..] ? rest[1..] : rest;
        value = 0;
        var isNumber = !rest.IsEmpty && rest.Length <= 3 && rest.IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0 && points + commas <= 1;
        return !isNumber ? NumberForm.NotANumber : commas == 1 ? NumberForm.Comma : points == 1 ? NumberForm.Point : NumberForm.Integer;
    }

    /// <summary>A blank, an apostrophe or a no-break space between two digits, three of which follow.</summary>
    private static bool IsGroupBlank(ReadOnlySpan<byte> text, int at, out int width)
    {
        width = text[at] switch
        {
            (byte)' ' or (byte)'\'' => 1,
            0xC2 when at + 1 < text.Length && text[at + 1] == 0xA0 => 2,
            0xE2 when at + 2 < text.Length && text[at + 1] == 0x80 && text[at + 2] is 0xAF or 0x99 => 3,
            _ => 0,
        };

        return width > 0 && text.Length >= at + width + 3 && text.Slice(at + width, 3).IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0;
    }
}
