using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using MoostPortal.Core.Tariffs.Prices;

namespace MoostPortal.Moost.Buildings;

/// <summary>
/// How the prices of a DYNAMIC tariff are written. MOOST documents none of it: this is the likeliest form until a building shows another, and every
/// name can be set in <c>Moost:DynamicTariff</c>. <c>{"dynamic":{"slices":[{"startTimestamp":1739408400,"endTimestamp":1739412000,"price":"0.2871"}]}}</c>
/// </summary>
public sealed record DynamicForm
{
    private const long FirstMillisecond = 100_000_000_000;

    private static readonly string[] s_starts = ["startTimestamp", "start", "from", "startTime"];
    private static readonly string[] s_ends = ["endTimestamp", "end", "to", "endTime"];
    private static readonly string[] s_prices = ["price", "value", "pricePerKWh"];

    /// <summary>Member of the tariff.</summary>
    public string Member { get; init; } = "dynamic";

    /// <summary>Member inside it that holds the list; empty where it is the list itself.</summary>
    public string Slices { get; init; } = "slices";

    public string Start { get; init; } = "startTimestamp";

    /// <summary>Empty where a price holds until the next begins.</summary>
    public string End { get; init; } = "endTimestamp";

    public string Price { get; init; } = "price";

    /// <summary>Prices as numbers; else as text, like the tariff's other prices.</summary>
    public bool PriceIsNumber { get; init; }

    public DynamicTimes Times { get; init; }

    /// <summary>The form in which a tariff that MOOST shows has its prices; null where it has none, or none that can be made out.</summary>
    public static DynamicForm? LearnedFrom(JsonObject tariff)
    {
        foreach (var (member, value) in tariff.Where(member => member.Key != "dual"))
        {
            var (name, list) = value is JsonArray own ? ("", own) : (value as JsonObject)?.FirstOrDefault(inner => inner.Value is JsonArray) is { Value: JsonArray held } pair ? (pair.Key, held) : ("", null);
            if (list?.FirstOrDefault() is JsonObject first && s_starts.FirstOrDefault(first.ContainsKey) is { } start && s_prices.FirstOrDefault(first.ContainsKey) is { } price)
            {
                return new DynamicForm
                {
                    Member = member,
                    Slices = name,
                    Start = start,
                    End = s_ends.FirstOrDefault(first.ContainsKey) ?? "",
                    Price = price,
                    PriceIsNumber = first[price]?.GetValueKind() == JsonValueKind.Number,
                    Times = first[start] is not JsonValue at || !at.TryGetValue<long>(out var number) ? DynamicTimes.Iso : number >= FirstMillisecond ? DynamicTimes.Milliseconds : DynamicTimes.Seconds,
                };
            }
        }

        return null;
    }

    /// <summary>Writes the prices, unless the tariff says them already.</summary>
    public void Write(JsonObject tariff, IReadOnlyList<PriceSlice> slices)
    {
        if (Read(tariff) is { } there && there.SequenceEqual(slices))
        {
            return;
        }

        var list = new JsonArray([.. slices.Select(Item)]);
        if (Slices.Length == 0)
        {
            tariff[Member] = list;
        }
        else
        {
            TariffPart.Inner(tariff, Member)[Slices] = list;
        }
    }

    /// <summary>The prices that a tariff shows in this form; null where anything of it is something else.</summary>
    public IReadOnlyList<PriceSlice>? Read(JsonObject tariff)
    {
        if ((Slices.Length == 0 ? tariff[Member] : (tariff[Member] as JsonObject)?[Slices]) is not JsonArray list)
        {
            return null;
        }

        var slices = new List<PriceSlice>(list.Count);
        for (var i = 0; i < list.Count; i++)
        {
            var end = End.Length > 0 ? Instant(list[i]?[End]) : i + 1 < list.Count ? Instant(list[i + 1]?[Start]) : DateTimeOffset.MaxValue;
            if (list[i] is not JsonObject item || Instant(item[Start]) is not { } start || end is not { } until || TariffPart.ReadPrice(item[Price]) is not { } price)
            {
                return null;
            }

            slices.Add(new PriceSlice(start, until, price));
        }

        // Without ends the last price holds for as long as the one before it, as far as anybody can tell.
        if (End.Length == 0 && slices.Count > 1)
        {
            slices[^1] = slices[^1] with { End = slices[^1].Start + slices[^2].Length };
        }

        return slices;
    }

    private JsonObject Item(PriceSlice slice)
    {
        var item = new JsonObject { [Start] = Time(slice.Start) };
        if (End.Length > 0)
        {
            item[End] = Time(slice.End);
        }

        var price = slice.PricePerKWh / 1.0000000000000000000000000000m;
        item[Price] = PriceIsNumber ? JsonValue.Create(price) : JsonValue.Create(price.ToString(CultureInfo.InvariantCulture));
        return item;
    }

    private JsonValue Time(DateTimeOffset at) => Times switch
    {
        DynamicTimes.Seconds => JsonValue.Create(at.ToUnixTimeSeconds()),
        DynamicTimes.Milliseconds => JsonValue.Create(at.ToUnixTimeMilliseconds()),
        _ => JsonValue.Create(at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)),
    };

    private static DateTimeOffset? Instant(JsonNode? node)
    {
        if (node is JsonValue value && value.TryGetValue<long>(out var number) && number is >= 0 and < 253_402_300_799_000)
        {
            return number >= FirstMillisecond ? DateTimeOffset.FromUnixTimeMilliseconds(number) : DateTimeOffset.FromUnixTimeSeconds(number);
        }

        return DateTimeOffset.TryParse(BuildingJson.Text(node), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at) ? at : null;
    }
}
