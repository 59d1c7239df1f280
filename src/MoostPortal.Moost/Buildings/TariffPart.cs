using System.Globalization;
using System.Text.Json.Nodes;
using MoostPortal.Core.Tariffs;

namespace MoostPortal.Moost.Buildings;

/// <summary>
/// Our tariff in MOOST's JSON: <c>{"type":"DUAL","currency":"EUR","minPrice":"0.296","maxPrice":"0.385","dual":{"lowTariff":{"mondayStartTime":"19:00",…}}}</c>.
/// Prices are strings there.
/// </summary>
internal static class TariffPart
{
    public static JsonObject Of(TariffContent tariff)
    {
        var json = new JsonObject();
        Merge(json, tariff, said: [], (parent, name) => parent.Remove(name));
        return json;
    }

    /// <summary>Changes a tariff as read to ours. What is equal in meaning keeps the form in which it was received.</summary>
    /// <param name="said">Our tariff as MOOST accepted it last: only what stands there is ours to take back.</param>
    public static void Merge(JsonObject tariff, TariffContent wanted, JsonObject said, Action<JsonObject, string> remove)
    {
        BuildingJson.Set(tariff, "type", wanted.Type.ToString());
        if (wanted.Currency is { } currency)
        {
            BuildingJson.Set(tariff, "currency", currency);
        }
        else if (said.ContainsKey("currency"))
        {
            remove(tariff, "currency");
        }

        SetPrice(tariff, "minPrice", wanted.MinPricePerKWh, said, remove);
        SetPrice(tariff, "maxPrice", wanted.MaxPricePerKWh, said, remove);
        if (wanted is { Type: TariffType.DUAL, LowTariff: { } week })
        {
            SetWeek(Inner(Inner(tariff, "dual"), "lowTariff"), week);
        }

        if (wanted.Type != TariffType.DUAL)
        {
            remove(tariff, "dual");
        }

        // What MOOST shows teaches its form; until then the likeliest is written.
        var form = DynamicForm.LearnedFrom(tariff) ?? wanted.Form;
        if (wanted.Type == TariffType.DYNAMIC)
        {
            form.Write(tariff, wanted.Slices);
        }
        else
        {
            remove(tariff, form.Member);
        }
    }

    public static JsonObject Inner(JsonObject parent, string name)
    {
        if (parent[name] is not JsonObject inner)
        {
            parent[name] = inner = [];
        }

        return inner;
    }

    private static void SetPrice(JsonObject tariff, string name, decimal? price, JsonObject said, Action<JsonObject, string> remove)
    {
        if (price is { } wanted)
        {
            if (ReadPrice(tariff[name]) != wanted)
            {
                tariff[name] = wanted.ToString("0.############################", CultureInfo.InvariantCulture);
            }
        }
        else if (said.ContainsKey(name))
        {
            remove(tariff, name);
        }
    }

    public static decimal? ReadPrice(JsonNode? node)
    {
        if (BuildingJson.Text(node) is { } text)
        {
            return decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var price) ? price : null;
        }

        return node is JsonValue value && value.TryGetValue<decimal>(out var number) ? number : null;
    }

    private static void SetWeek(JsonObject low, LowTariffWeek week)
    {
        ReadOnlySpan<DayOfWeek> days =
            [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday, DayOfWeek.Saturday, DayOfWeek.Sunday];
        foreach (var day in days)
        {
            var (start, end) = week.On(day);
            var name = day.ToString().ToLowerInvariant();
            SetTime(low, $"{name}StartTime", start);
            SetTime(low, $"{name}EndTime", end);
        }
    }

    private static void SetTime(JsonObject low, string name, string written)
    {
        if (!LowTariffWeek.TryReadTime(written, out var wanted))
        {
            BuildingJson.Set(low, name, written);
        }
        else if (!LowTariffWeek.TryReadTime(BuildingJson.Text(low[name]), out var given) || given != wanted)
        {
            // 24:00 and times with seconds have no form in HH:mm; they go out as they were written.
            low[name] = wanted < TimeSpan.FromDays(1) && wanted.Seconds == 0 ? wanted.ToString(@"hh\:mm", CultureInfo.InvariantCulture) : written;
        }
    }
}
