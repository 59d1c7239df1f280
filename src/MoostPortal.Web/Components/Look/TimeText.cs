using System.Globalization;
using Microsoft.Extensions.Localization;

namespace MoostPortal.Web.Components.Look;

/// <summary>Puts instants into the words of a reader who thinks in the zone of a home.</summary>
public static class TimeText
{
    public static string Brief(DateTimeOffset at, string zone, DateTimeOffset now, IStringLocalizer<LookTexts> texts)
    {
        var place = TimeZoneInfo.FindSystemTimeZoneById(zone);
        var local = TimeZoneInfo.ConvertTime(at, place);
        var today = TimeZoneInfo.ConvertTime(now, place);
        var time = local.ToString("HH:mm", CultureInfo.InvariantCulture);
        return (local.Date - today.Date).Days switch
        {
            0 => texts["Today", time],
            -1 => texts["Yesterday", time],
            1 => texts["Tomorrow", time],
            _ => $"{local.ToString(texts[local.Year == today.Year ? "DayPattern" : "DayYearPattern"], CultureInfo.CurrentCulture)} {time}",
        };
    }

    public static string Full(DateTimeOffset at, string zone, IStringLocalizer<LookTexts> texts)
    {
        var local = TimeZoneInfo.ConvertTime(at, TimeZoneInfo.FindSystemTimeZoneById(zone));
        var offset = local.ToString("zzz", CultureInfo.InvariantCulture);
        return $"{local.ToString(texts["FullPattern"], CultureInfo.CurrentCulture)} ({zone}, UTC{offset})";
    }
}
