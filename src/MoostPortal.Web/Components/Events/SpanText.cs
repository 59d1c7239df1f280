using System.Globalization;

namespace MoostPortal.Web.Components.Events;

/// <summary>Ages in the units that everybody reads: <c>25 min</c>, <c>1 d 10 min</c>.</summary>
public static class SpanText
{
    public static string Of(TimeSpan span)
    {
        (long Count, string Unit)[] parts = [((long)span.TotalDays, "d"), (span.Hours, "h"), (span.Minutes, "min")];
        var words = parts.Where(part => part.Count > 0).Select(part => string.Create(CultureInfo.CurrentCulture, $"{part.Count:N0}\u00a0{part.Unit}"));
        return span < TimeSpan.FromMinutes(1) ? "0\u00a0min" : string.Join(' ', words);
    }
}
