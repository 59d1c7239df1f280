using System.Text.Json;
using MoostPortal.Core.Problems;

namespace MoostPortal.Core.Tariffs.Prices;

/// <summary>
/// Reads market prices as aWATTar publishes them:
/// <c>{"data":[{"start_timestamp":1774738800000,"end_timestamp":1774742400000,"marketprice":84.31,"unit":"Eur/MWh"}]}</c>, times in milliseconds.
/// </summary>
public static class AwattarPrices
{
    private const int MostProblems = 20;

    public static Outcome<PriceFile> Read(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 8 });
            var root = document.RootElement;
            var rows = root.ValueKind == JsonValueKind.Object && root.TryGetProperty("data", out var inner) ? inner : root;
            return rows.ValueKind == JsonValueKind.Array ? Read(rows) : new Problem("prices", "price.awattar.kind");
        }
        catch (JsonException e)
        {
            return new Problem("prices", "price.json.unreadable", (e.LineNumber ?? 0) + 1);
        }
    }

    private static Outcome<PriceFile> Read(JsonElement rows)
    {
        var (problems, slices, currencies) = (new List<Problem>(), new List<PriceSlice>(), new HashSet<string>(StringComparer.Ordinal));
        foreach (var (at, row) in rows.EnumerateArray().Index())
        {
            if (problems.Count >= MostProblems)
            {
                break;
            }

            var unit = Member(row, "unit") is { ValueKind: JsonValueKind.String } word ? word.GetString()! : "Eur/MWh";
            var divisor = unit.EndsWith("/MWh", StringComparison.OrdinalIgnoreCase) ? 1000 : unit.EndsWith("/kWh", StringComparison.OrdinalIgnoreCase) ? 1 : 0;
            if (divisor == 0 || unit.IndexOf('/', StringComparison.Ordinal) != 3)
            {
                problems.Add(new Problem($"data[{at}].unit", "price.unit", unit));
            }
            else if (Instant(Member(row, "start_timestamp")) is not { } start || Instant(Member(row, "end_timestamp")) is not { } end)
            {
                problems.Add(new Problem($"data[{at}]", "price.awattar.times"));
            }
            else if (Member(row, "marketprice") is not { ValueKind: JsonValueKind.Number } price || !price.TryGetDecimal(out var amount) || Math.Abs(amount) > 1_000_000)
            {
                problems.Add(new Problem($"data[{at}].marketprice", "price.form", Member(row, "marketprice")?.ToString() ?? ""));
            }
            else
            {
                currencies.Add(unit[..3].ToUpperInvariant());
                slices.Add(new PriceSlice(start, end, divisor == 1000 ? PriceFile.PerKWh(amount) : amount));
            }
        }

        if (currencies.Count > 1)
        {
            problems.Add(new Problem("prices", "price.currencies", string.Join(", ", currencies)));
        }

        return problems.Count > 0 ? problems : PriceFile.Of(PriceFileFormat.Awattar, currencies.SingleOrDefault(), slices);
    }

    private static JsonElement? Member(JsonElement row, string name) => row.ValueKind == JsonValueKind.Object && row.TryGetProperty(name, out var value) ? value : null;

    // From the year 2000 to the year 2100: seconds, which somebody might send instead, lie far below.
    private static DateTimeOffset? Instant(JsonElement? element) =>
        element is { ValueKind: JsonValueKind.Number } number && number.TryGetInt64(out var milliseconds) && milliseconds is >= 946_684_800_000 and < 4_102_444_800_000
            ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)
            : null;
}
