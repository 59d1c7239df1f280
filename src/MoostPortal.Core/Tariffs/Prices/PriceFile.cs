using System.Text;
using MoostPortal.Core.Problems;
using MoostPortal.Core.Time;

namespace MoostPortal.Core.Tariffs.Prices;

/// <summary>A file or a pasted text with prices, read.</summary>
/// <param name="Format">What it was.</param>
/// <param name="Currency">ISO 4217, as the file says it; null where it does not.</param>
/// <param name="Curve">The prices per kWh.</param>
public sealed record PriceFile(PriceFileFormat Format, string? Currency, PriceCurve Curve)
{
    /// <summary>No file is larger: ten years of quarter hours fit.</summary>
    public const int MostBytes = 32 * 1024 * 1024;

    /// <summary>Reads any known form, told apart by its first character.</summary>
    /// <param name="bytes">UTF-8 or UTF-16 with a byte order mark.</param>
    /// <param name="clock">Whose local time is meant where a row names no offset.</param>
    public static Outcome<PriceFile> Read(ReadOnlyMemory<byte> bytes, BuildingClock clock)
    {
        if (bytes.Length > MostBytes)
        {
            return new Problem("prices", "price.file.size", MostBytes / 1024 / 1024);
        }

        var text = TextOf(bytes.Span);
        return text.AsSpan().TrimStart() switch
        {
            [] => new Problem("prices", "price.file.empty"),
            ['<', ..] => EntsoePrices.Read(text),
            ['{', ..] or ['[', ..] => AwattarPrices.Read(text),
            _ => PriceTable.Read(text, clock),
        };
    }

    internal static Outcome<PriceFile> Of(PriceFileFormat format, string? currency, IReadOnlyList<PriceSlice> slices)
    {
        if (slices.Count == 0)
        {
            return new Problem("prices", "price.file.empty");
        }

        var curve = PriceCurve.Of(slices);
        return curve.Succeeded ? new PriceFile(format, currency, curve.Value) : curve.Problems.ToList();
    }

    /// <summary>The price of a kilowatt-hour from that of a megawatt-hour, to the millionth.</summary>
    internal static decimal PerKWh(decimal perMWh) => decimal.Round(perMWh / 1000, 6, MidpointRounding.AwayFromZero);

    private static string TextOf(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0xFF, 0xFE, .. var little] => Encoding.Unicode.GetString(little),
        [0xFE, 0xFF, .. var big] => Encoding.BigEndianUnicode.GetString(big),
        [0xEF, 0xBB, 0xBF, .. var marked] => Encoding.UTF8.GetString(marked),
        _ => Encoding.UTF8.GetString(bytes),
    };
}
