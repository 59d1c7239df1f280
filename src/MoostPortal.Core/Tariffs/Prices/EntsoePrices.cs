using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using MoostPortal.Core.Problems;

namespace MoostPortal.Core.Tariffs.Prices;

/// <summary>
/// Reads ENTSO-E's day-ahead prices (document type A44). Positions count from 1 in steps of the resolution; with curve type A03 one that is missing
/// repeats the one before it, with A01 it is a gap. Prices are per MWh.
/// </summary>
/// <remarks>
/// <code>
/// &lt;Publication_MarketDocument&gt;&lt;type&gt;A44&lt;/type&gt;
///   &lt;TimeSeries&gt;&lt;currency_Unit.name&gt;EUR&lt;/currency_Unit.name&gt;&lt;price_Measure_Unit.name&gt;MWH&lt;/price_Measure_Unit.name&gt;&lt;curveType&gt;A03&lt;/curveType&gt;
///     &lt;Period&gt;&lt;timeInterval&gt;&lt;start&gt;2026-03-28T23:00Z&lt;/start&gt;&lt;end&gt;2026-03-29T22:00Z&lt;/end&gt;&lt;/timeInterval&gt;&lt;resolution&gt;PT15M&lt;/resolution&gt;
///       &lt;Point&gt;&lt;position&gt;1&lt;/position&gt;&lt;price.amount&gt;84.31&lt;/price.amount&gt;&lt;/Point&gt;
/// </code>
/// </remarks>
public static class EntsoePrices
{
    private const int MostSteps = 4 * 25 * 400;

    private static readonly XmlReaderSettings s_closed = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = PriceFile.MostBytes,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
    };

    public static Outcome<PriceFile> Read(string xml)
    {
        XElement root;
        try
        {
            using var reader = XmlReader.Create(new StringReader(xml), s_closed);
            root = XDocument.Load(reader).Root!;
        }
        catch (XmlException e)
        {
            return new Problem("prices", "price.xml.unreadable", e.LineNumber);
        }

        if (root.Name.LocalName == "Acknowledgement_MarketDocument")
        {
            return new Problem("prices", "price.entsoe.refused", root.Descendants().FirstOrDefault(e => e.Name.LocalName == "text")?.Value ?? "");
        }

        if (root.Name.LocalName != "Publication_MarketDocument" || Child(root, "type") is not "A44")
        {
            return new Problem("prices", "price.entsoe.kind", Child(root, "type") ?? root.Name.LocalName);
        }

        var (problems, slices, currencies) = (new List<Problem>(), new List<PriceSlice>(), new HashSet<string>(StringComparer.Ordinal));
        foreach (var (at, series) in Children(root, "TimeSeries").Index())
        {
            if (Child(series, "price_Measure_Unit.name") is { } unit && unit != "MWH")
            {
                problems.Add(new Problem($"TimeSeries[{at}]", "price.unit", unit));
            }

            currencies.Add(Child(series, "currency_Unit.name") ?? "");
            foreach (var (number, period) in Children(series, "Period").Index())
            {
                ReadPeriod(period, repeats: Child(series, "curveType") == "A03", $"TimeSeries[{at}].Period[{number}]", slices, problems);
            }
        }

        if (currencies.Count > 1)
        {
            problems.Add(new Problem("prices", "price.currencies", string.Join(", ", currencies)));
        }

        return problems.Count > 0 ? problems : PriceFile.Of(PriceFileFormat.Entsoe, currencies.SingleOrDefault() is { Length: > 0 } currency ? currency : null, slices);
    }

    private static void ReadPeriod(XElement period, bool repeats, string field, List<PriceSlice> slices, List<Problem> problems)
    {
        var interval = Children(period, "timeInterval").FirstOrDefault();
        TimeSpan? step = Child(period, "resolution") switch
        {
            "PT15M" => TimeSpan.FromMinutes(15),
            "PT30M" => TimeSpan.FromMinutes(30),
            "PT60M" or "PT1H" => TimeSpan.FromHours(1),
            _ => null,
        };
        if (step is not { } length)
        {
            problems.Add(new Problem($"{field}.resolution", "price.entsoe.resolution", Child(period, "resolution") ?? ""));
            return;
        }

        if (Instant(interval, "start") is not { } start || Instant(interval, "end") is not { } end || end <= start || (end - start) / length > MostSteps || (end - start).Ticks % length.Ticks != 0)
        {
            problems.Add(new Problem($"{field}.timeInterval", "price.entsoe.interval"));
            return;
        }

        var prices = new decimal?[(end - start).Ticks / length.Ticks];
        foreach (var (at, point) in Children(period, "Point").Index())
        {
            var price = Child(point, "price.amount");
            if (!int.TryParse(Child(point, "position"), NumberStyles.None, CultureInfo.InvariantCulture, out var position) || position < 1 || position > prices.Length)
            {
                problems.Add(new Problem($"{field}.Point[{at}].position", "price.entsoe.position", Child(point, "position") ?? "", prices.Length));
            }
            else if (!decimal.TryParse(price, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount))
            {
                problems.Add(new Problem($"{field}.Point[{at}].price.amount", "price.form", price ?? ""));
            }
            else if (prices[position - 1] is not null)
            {
                problems.Add(new Problem($"{field}.Point[{at}].position", "price.entsoe.twice", position));
            }
            else
            {
                prices[position - 1] = PriceFile.PerKWh(amount);
            }
        }

        decimal? known = null;
        for (var i = 0; i < prices.Length; i++)
        {
            known = prices[i] ?? (repeats ? known : null);
            if (known is { } price)
            {
                slices.Add(new PriceSlice(start + (i * length), start + ((i + 1) * length), price));
            }
        }
    }

    // The namespace carries a version that changes; names do not.
    private static IEnumerable<XElement> Children(XElement? parent, string name) => parent?.Elements().Where(child => child.Name.LocalName == name) ?? [];

    private static string? Child(XElement? parent, string name) => Children(parent, name).FirstOrDefault()?.Value.Trim();

    private static DateTimeOffset? Instant(XElement? interval, string name) =>
        DateTimeOffset.TryParseExact(
            Child(interval, name), ["yyyy-MM-dd'T'HH:mm'Z'", "yyyy-MM-dd'T'HH:mm:ss'Z'"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant)
            ? instant
            : null;
}
