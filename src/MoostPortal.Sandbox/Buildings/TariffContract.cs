using System.Globalization;
using System.Text.Json.Nodes;
using MoostPortal.Sandbox.Wire;

namespace MoostPortal.Sandbox.Buildings;

/// <summary>What MOOST demands of <c>settings.tariff</c>. The members inside <c>dynamic</c> are not documented; these are the likeliest.</summary>
internal static class TariffContract
{
    private const string PriceForm = "must be a string with a decimal number, such as \"0.296\"";

    private static readonly string[] s_days = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

    public static void Check(MemberCheck tariff, List<Refusal> refusals)
    {
        var type = tariff.RequiredText("type", text => text is "SINGLE" or "DUAL" or "DYNAMIC" ? null : "must be SINGLE, DUAL or DYNAMIC");
        tariff.OptionalText("currency", Patterns.Currency, "must be three capital letters (ISO 4217)");
        var least = Price(tariff.OptionalText("minPrice", Patterns.Price, PriceForm));
        var most = Price(tariff.OptionalText("maxPrice", Patterns.Price, PriceForm));
        if (least > most)
        {
            tariff.Refuse("minPrice", "must not be above maxPrice");
        }

        if (type == "DUAL")
        {
            tariff.RequiredObject("dual", dual => dual.RequiredObject("lowTariff", CheckWeek));
        }
        else
        {
            tariff.Forbid("dual", "belongs to a DUAL tariff only");
        }

        if (type == "DYNAMIC")
        {
            tariff.RequiredObject("dynamic", dynamic => dynamic.RequiredArray("slices", (slice, at) => CheckSlice(slice, at, refusals)));
        }
        else
        {
            tariff.Forbid("dynamic", "belongs to a DYNAMIC tariff only");
        }
    }

    private static void CheckWeek(MemberCheck week)
    {
        foreach (var day in s_days)
        {
            week.RequiredText($"{day}StartTime", Patterns.TimeOfDay, "must be a time of day HH:mm");
            week.RequiredText($"{day}EndTime", Patterns.TimeOfDay, "must be a time of day HH:mm");
        }
    }

    private static void CheckSlice(JsonNode? item, string at, List<Refusal> refusals)
    {
        if (item is not JsonObject json)
        {
            refusals.Add(new Refusal(at, "must be an object"));
            return;
        }

        var slice = new MemberCheck(json, $"{at}.", refusals);
        var start = slice.RequiredSeconds("startTimestamp");
        if (slice.OptionalSeconds("endTimestamp") <= start)
        {
            slice.Refuse("endTimestamp", "must be after startTimestamp");
        }

        slice.RequiredText("price", Patterns.Price, PriceForm);
    }

    private static decimal? Price(string? text) => text is null ? null : decimal.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
}
