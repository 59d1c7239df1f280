using System.Buffers;
using System.Buffers.Binary;
using System.Numerics;

namespace MoostPortal.MeterFiles.Values;

/// <summary>Reads a decimal number as an exact count of millionths: <c>-12.5</c> becomes -12,500,000.</summary>
internal static class MicroValue
{
    /// <summary>How far <see cref="TryReadAhead"/> may look.</summary>
    public const int LookAhead = 24;

    /// <summary>1e9 in millionths.</summary>
    private const long Limit = 1_000_000_000_000_000;

    private const int Places = 6;
    private static readonly SearchValues<byte> s_commaNumber = SearchValues.Create("0123456789.,"u8);
    private static readonly long[] s_powers = [.. Enumerable.Range(0, 17).Select(power => (long)Math.Pow(10, power))];

    /// <returns>Why the text is no value, or null.</returns>
    public static RowFault? Parse(ReadOnlySpan<byte> text, out long micro)
    {
        micro = 0;

        if (text.IsEmpty)
        {
            return RowFault.ValueBlank;
        }

        var unsigned = text[0] is (byte)'-' or (byte)'+' ? text[1..] : text;
        var whole = TakeDigits(unsigned, out var rest);
        var fraction = rest is [(byte)'.', ..] ? TakeDigits(rest[1..], out rest) : [];
        long exponent = 0;

        if (whole.Length + fraction.Length == 0 || (rest is [(byte)'e' or (byte)'E', ..] && !TryExponent(rest[1..], out exponent, out rest)) || !rest.IsEmpty)
        {
            return unsigned.Contains((byte)',') && unsigned.IndexOfAnyExcept(s_commaNumber) < 0 ? RowFault.ValueDecimalComma : RowFault.ValueNotANumber;
        }

        var fault = Scale(whole, fraction, exponent, out micro);
        micro = text[0] == '-' ? -micro : micro;
        return fault;
    }

    /// <summary>Reads the usual form, up to seven digits and six decimal places, without knowing where the field ends; false means "look closer", not "wrong".</summary>
    /// <param name="text">At least <see cref="LookAhead"/> bytes beyond <paramref name="at"/>.</param>
    /// <param name="at">Moved behind the number.</param>
    /// <param name="micro">The value in millionths.</param>
    public static bool TryReadAhead(ReadOnlySpan<byte> text, ref int at, out long micro)
    {
        var isNegative = text[at] == '-';
        var start = at + (isNegative ? 1 : 0);
        var wholeBytes = BinaryPrimitives.ReadUInt64LittleEndian(text[start..]) ^ AsciiZeros;
        var wholeLength = CountDigits(wholeBytes);
        micro = 0;

        if (wholeLength is 0 or 8)
        {
            return false;
        }

        var end = start + wholeLength;
        micro = EightDigits(wholeBytes << (64 - (8 * wholeLength))) * s_powers[Places];

        if (text[end] == '.')
        {
            var fractionBytes = BinaryPrimitives.ReadUInt64LittleEndian(text[(end + 1)..]) ^ AsciiZeros;
            var fractionLength = CountDigits(fractionBytes);

            if (fractionLength is 0 or > Places)
            {
                return false;
            }

            micro += EightDigits(fractionBytes & ((1UL << (8 * fractionLength)) - 1)) / 100;
            end += 1 + fractionLength;
        }

        micro = isNegative ? -micro : micro;
        at = end;
        return true;
    }

    private const ulong AsciiZeros = 0x3030303030303030;

    /// <summary>Digits at the front of eight bytes from which the ASCII zero was taken.</summary>
    private static int CountDigits(ulong bytes) =>
        BitOperations.TrailingZeroCount(((bytes + 0x7676767676767676) | bytes) & 0x8080808080808080) >> 3;

    /// <summary>Eight bytes of 0 to 9, the first the most significant digit, as a number: three multiplications instead of eight steps.</summary>
    private static long EightDigits(ulong bytes)
    {
        bytes = (bytes * 10) + (bytes >> 8);
        return (long)((((bytes & 0x000000FF000000FF) * 0x000F424000000064) + (((bytes >> 16) & 0x000000FF000000FF) * 0x0000271000000001)) >> 32);
    }

    /// <summary>digits x 10^exponent in millionths, as long as nothing but zeros would be cut off.</summary>
    private static RowFault? Scale(ReadOnlySpan<byte> whole, ReadOnlySpan<byte> fraction, long exponent, out long micro)
    {
        micro = 0;
        fraction = fraction.TrimEnd((byte)'0');
        exponent -= fraction.Length;

        if (fraction.IsEmpty)
        {
            exponent += whole.Length - whole.TrimEnd((byte)'0').Length;
            whole = whole.TrimEnd((byte)'0');
        }

        whole = whole.TrimStart((byte)'0');
        fraction = whole.IsEmpty ? fraction.TrimStart((byte)'0') : fraction;
        var digits = whole.Length + fraction.Length;

        if (digits == 0)
        {
            return null;
        }

        if (digits + exponent > 10)
        {
            return RowFault.ValueTooLarge;
        }

        if (exponent < -Places)
        {
            return RowFault.ValueTooPrecise;
        }

        foreach (var digit in whole)
        {
            micro = (micro * 10) + digit - '0';
        }

        foreach (var digit in fraction)
        {
            micro = (micro * 10) + digit - '0';
        }

        micro *= s_powers[(int)exponent + Places];
        return micro > Limit ? RowFault.ValueTooLarge : null;
    }

    private static bool TryExponent(ReadOnlySpan<byte> text, out long exponent, out ReadOnlySpan<byte> rest)
    {
        var digits = TakeDigits(text is [(byte)'-' or (byte)'+', ..] ? text[1..] : text, out rest);
        exponent = 0;

        foreach (var digit in digits)
        {
            exponent = Math.Min(int.MaxValue, (exponent * 10) + digit - '0');
        }

        exponent = text is [(byte)'-', ..] ? -exponent : exponent;
        return !digits.IsEmpty;
    }

    private static ReadOnlySpan<byte> TakeDigits(ReadOnlySpan<byte> text, out ReadOnlySpan<byte> rest)
    {
        var stop = text.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        var length = stop < 0 ? text.Length : stop;
        rest = text[length..];
        return text[..length];
    }
}
