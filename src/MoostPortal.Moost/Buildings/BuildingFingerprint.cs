using System.IO.Hashing;
using System.Text.Json;

namespace MoostPortal.Moost.Buildings;

/// <summary>
/// A number for what a building says, not for how it is written: the order of members, blanks, escapes, 1.50 for 1.5 and null for nothing make
/// no difference.
/// </summary>
internal static class BuildingFingerprint
{
    private const ulong Odd = 0x9E37_79B9_7F4A_7C15;

    /// <summary>Of the part that MOOST's core-data list shows.</summary>
    public static long OfCore(ReadOnlySpan<byte> building) => Of(building, isCore: true);

    /// <summary>Of all but the profile.</summary>
    public static long OfWhole(ReadOnlySpan<byte> building) => Of(building, isCore: false);

    private static long Of(ReadOnlySpan<byte> building, bool isCore)
    {
        var reader = new Utf8JsonReader(building);
        reader.Read();
        ulong sum = Odd;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var isLeftOut = reader.ValueTextEquals("profile"u8) || (isCore && (reader.ValueTextEquals("devices"u8) || reader.ValueTextEquals("settings"u8)));
            if (isLeftOut)
            {
                reader.Skip();
            }
            else
            {
                sum += Member(ref reader);
            }
        }

        return unchecked((long)Mixed(sum));
    }

    // Added up, so that the order of members does not count; a null adds nothing.
    private static ulong Member(ref Utf8JsonReader reader)
    {
        var name = Text(ref reader, seed: 1);
        reader.Read();
        return reader.TokenType == JsonTokenType.Null ? 0 : Mixed(name ^ (Value(ref reader) * Odd));
    }

    private static ulong Value(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                ulong sum = 2;
                while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
                {
                    sum += Member(ref reader);
                }

                return Mixed(sum);
            case JsonTokenType.StartArray:
                ulong items = 3;
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    items = Mixed((items * Odd) ^ Value(ref reader));
                }

                return items;
            case JsonTokenType.String:
                return Text(ref reader, seed: 4);
            case JsonTokenType.Number:
                return Number(ref reader);
            default:
                return (ulong)reader.TokenType + 5;
        }
    }

    private static ulong Number(ref Utf8JsonReader reader)
    {
        if (reader.TryGetInt64(out var whole))
        {
            return Mixed(unchecked((ulong)whole) ^ Odd);
        }

        if (!reader.TryGetDecimal(out var number))
        {
            return XxHash3.HashToUInt64(reader.ValueSpan, 6);
        }

        // Dividing by one with many digits drops the zeros behind the point.
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(number / 1.0000000000000000000000000000m, bits);
        var (low, high) = (((ulong)(uint)bits[1] << 32) | (uint)bits[0], ((ulong)(uint)bits[3] << 32) | (uint)bits[2]);
        return high == 0 && low <= long.MaxValue ? Mixed(low ^ Odd) : Mixed(low ^ Mixed(high));
    }

    private static ulong Text(ref Utf8JsonReader reader, long seed)
    {
        if (!reader.ValueIsEscaped)
        {
            return XxHash3.HashToUInt64(reader.ValueSpan, seed);
        }

        var plain = new byte[reader.ValueSpan.Length];
        return XxHash3.HashToUInt64(plain.AsSpan(0, reader.CopyString(plain)), seed);
    }

    private static ulong Mixed(ulong value)
    {
        value = (value ^ (value >> 33)) * 0xFF51_AFD7_ED55_8CCD;
        value = (value ^ (value >> 33)) * 0xC4CE_B9FE_1A85_EC53;
        return value ^ (value >> 33);
    }
}
