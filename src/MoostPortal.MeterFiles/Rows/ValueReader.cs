using System.Buffers;
using System.Text;

namespace MoostPortal.MeterFiles.Rows;

/// <summary>Reads the numbers of one column in the notation of its file. What is not in that notation is refused, never bent into a number.</summary>
/// <param name="decimalMark">'.' or ','.</param>
/// <param name="thousandsMark">Between groups; null where none stands.</param>
/// <param name="missingWords">Stand for a missing value.</param>
/// <param name="evidence">Told what numbers prove; null where nobody asks.</param>
/// <param name="isOpen">The mark is an assumption, so that every number with a mark is looked at.</param>
internal sealed class ValueReader(
    char decimalMark, char? thousandsMark, IReadOnlyList<string> missingWords, NumberEvidence? evidence = null, bool isOpen = false)
{
    /// <summary>One more digit still fits a long with its sign.</summary>
    private const long Full = 100_000_000_000_000_000;

    private const int LargestExponent = 10_000;

    private static readonly SearchValues<byte> s_number = SearchValues.Create("0123456789.,"u8);

    private readonly byte _mark = (byte)decimalMark;
    private readonly byte[] _groupMark = thousandsMark is { } mark ? Encoding.UTF8.GetBytes([mark]) : [];
    private readonly byte[][] _missing = [.. missingWords.Select(Encoding.UTF8.GetBytes)];

    /// <summary>Reads digits with a sign and one decimal mark; false means "look closer", not "wrong".</summary>
    public bool TryReadPlain(ReadOnlySpan<byte> text, out CellNumber number)
    {
        var at = text.Length > 0 && text[0] is (byte)'-' or (byte)'+' ? 1 : 0;
        var seen = text.Length - at;
        long digits = 0;
        var places = -1;
        number = default;

        // So many digits fit without a look at each.
        if (seen is 0 or > 17)
        {
            return false;
        }

        for (; at < text.Length; at++)
        {
            var digit = (uint)text[at] - '0';

            if (digit <= 9)
            {
                digits = (digits * 10) + digit;
            }
            else if (text[at] == _mark && places < 0)
            {
                places = text.Length - at - 1;
                seen--;
            }
            else
            {
                return false;
            }
        }

        number = new(text[0] == '-' ? -digits : digits, -Math.Max(places, 0), IsCut: false, IsMissing: false);
        return seen > 0 && (places < 0 || !MustLook);
    }

    /// <returns>Why the text is no number, or null.</returns>
    public RowFault? Read(ReadOnlySpan<byte> text, out CellNumber number)
    {
        long digits = 0;
        var (at, exponent, fraction, seen, isCut) = (0, 0, 0, 0, false);
        var isNegative = false;

        if (!text.IsEmpty && text[0] is (byte)'-' or (byte)'+')
        {
            isNegative = text[0] == '-';
            at = 1;
        }

        for (; at < text.Length; at++)
        {
            var digit = (uint)text[at] - '0';

            if (digit <= 9)
            {
                seen++;

                if (digits < Full)
                {
                    digits = (digits * 10) + digit;
                    exponent -= fraction;
                }
                else
                {
                    isCut |= digit != 0;
                    exponent += 1 - fraction;
                }
            }
            else if (text[at] == _mark && fraction == 0)
            {
                fraction = 1;
            }
            else
            {
                break;
            }
        }

        if (at == text.Length && seen > 0)
        {
            number = new(isNegative ? -digits : digits, exponent, isCut, IsMissing: false);

            if (fraction > 0 && MustLook)
            {
                evidence!.Add(text);
            }

            return null;
        }

        return ReadOther(text, at, seen, new(isNegative ? -digits : digits, exponent, isCut, IsMissing: false), out number);
    }

    private bool MustLook => isOpen && evidence is { IsDecided: false };

    private RowFault? ReadOther(ReadOnlySpan<byte> text, int at, int seen, CellNumber soFar, out CellNumber number)
    {
        number = CellNumber.Missing;

        if (IsMissing(text))
        {
            return null;
        }

        if (seen > 0 && text[at] is (byte)'e' or (byte)'E' && TryExponent(text[(at + 1)..], out var exponent))
        {
            number = soFar with { Exponent = soFar.Exponent + exponent };
            return null;
        }

        Span<byte> plain = stackalloc byte[64];

        evidence?.Add(text);

        if (TryUngroup(text, plain, out var length))
        {
            return Read(plain[..length], out number);
        }

        return FaultOf(text);
    }

    private bool IsMissing(ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty || text is [(byte)'-'])
        {
            return true;
        }

        foreach (var word in _missing)
        {
            if (text.SequenceEqual(word))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// Takes the marks out of <c>1.234.567,8</c>: groups of exactly three digits. Where the file is not known to group, only a number that also has a decimal
    /// mark says beyond doubt that its other mark groups.
    /// </summary>
    private bool TryUngroup(ReadOnlySpan<byte> text, Span<byte> plain, out int length)
    {
        ReadOnlySpan<byte> mark = _groupMark.Length > 0 ? _groupMark : _mark == ',' ? "."u8 : ","u8;
        var decimals = text.IndexOf(_mark);
        var whole = decimals < 0 ? text : text[..decimals];
        var sign = whole is [(byte)'-' or (byte)'+', ..] ? 1 : 0;
        length = 0;

        if (text.Length > plain.Length || (decimals < 0 && _groupMark.Length == 0) || whole.IndexOf(mark) < 0)
        {
            return false;
        }

        whole[..sign].CopyTo(plain);
        length = sign;

        for (var rest = whole[sign..]; ;)
        {
            var end = rest.IndexOf(mark);
            var group = end < 0 ? rest : rest[..end];
            var isFirst = length == sign;

            // 0.123 is less than one, whatever else is grouped.
            if (group.Length is 0 or > 3 || (isFirst && end >= 0 && group[0] == '0') || (!isFirst && group.Length != 3) || group.IndexOfAnyExceptInRange((byte)'0', (byte)'9') >= 0)
            {
                return false;
            }

            group.CopyTo(plain[length..]);
            length += group.Length;

            if (end < 0)
            {
                break;
            }

            rest = rest[(end + mark.Length)..];
        }

        text[whole.Length..].CopyTo(plain[length..]);
        length += text.Length - whole.Length;
        return plain[..length].IndexOf(mark) < 0;
    }

    private RowFault FaultOf(ReadOnlySpan<byte> text)
    {
        var unsigned = text[0] is (byte)'-' or (byte)'+' ? text[1..] : text;

        if (unsigned.IndexOfAnyExcept(s_number) >= 0 || unsigned.IndexOfAnyInRange((byte)'0', (byte)'9') < 0)
        {
            return RowFault.ValueNotANumber;
        }

        return _mark == '.'
            ? unsigned.Contains((byte)',') ? RowFault.ValueDecimalComma : RowFault.ValueNotANumber
            : unsigned.Contains((byte)'.') ? RowFault.ValueDecimalPoint : RowFault.ValueNotANumber;
    }

    private static bool TryExponent(ReadOnlySpan<byte> text, out int exponent)
    {
        var unsigned = text is [(byte)'-' or (byte)'+', ..] ? text[1..] : text;
        exponent = 0;

        foreach (var digit in unsigned)
        {
            if (!char.IsAsciiDigit((char)digit))
            {
                return false;
            }

            exponent = Math.Min(LargestExponent, (exponent * 10) + digit - '0');
        }

        exponent = text is [(byte)'-', ..] ? -exponent : exponent;
        return !unsigned.IsEmpty;
    }
}
