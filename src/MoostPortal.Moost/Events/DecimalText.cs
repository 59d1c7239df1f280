using System.Buffers.Text;

namespace MoostPortal.Moost.Events;

/// <summary>Writes a scaled integer as a JSON number, digit by digit and without a detour over binary fractions.</summary>
internal static class DecimalText
{
    public const int MostPlaces = 18;

    /// <summary>12345 with 3 places is <c>12.345</c>, -5 with 2 is <c>-0.05</c>; zeros at the end are dropped. Returns the bytes written.</summary>
    public static int Write(long scaled, byte places, Span<byte> target)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(places, MostPlaces);
        while (places > 0 && scaled % 10 == 0)
        {
            scaled /= 10;
            places--;
        }

        Span<byte> digits = stackalloc byte[20];
        Utf8Formatter.TryFormat(scaled < 0 ? (ulong)-(scaled + 1) + 1 : (ulong)scaled, digits, out var count);
        var length = 0;
        if (scaled < 0)
        {
            target[length++] = (byte)'-';
        }

        if (count <= places)
        {
            target[length++] = (byte)'0';
            target[length++] = (byte)'.';
            target.Slice(length, places - count).Fill((byte)'0');
            length += places - count;
            digits[..count].CopyTo(target[length..]);
            return length + count;
        }

        digits[..(count - places)].CopyTo(target[length..]);
        length += count - places;
        if (places > 0)
        {
            target[length++] = (byte)'.';
            digits[(count - places)..count].CopyTo(target[length..]);
            length += places;
        }

        return length;
    }
}
