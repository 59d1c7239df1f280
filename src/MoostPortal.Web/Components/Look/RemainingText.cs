using Microsoft.Extensions.Localization;

namespace MoostPortal.Web.Components.Look;

/// <summary>How long work will still take, as roughly as anybody can know.</summary>
public static class RemainingText
{
    public static string Of(decimal seconds, IStringLocalizer<LookTexts> texts) => (long)Math.Ceiling(seconds / 60m) switch
    {
        <= 1 => texts["RemainingSeconds"],
        < 60 and var minutes => texts["RemainingMinutes", minutes],
        var minutes => texts["RemainingHours", minutes / 60, minutes % 60],
    };
}
