using System.Globalization;
using Microsoft.Extensions.Localization;
using MoostPortal.Core.Delivery;
using MoostPortal.Core.Delivery.Fleet;
using MoostPortal.Web.Components.Look;

namespace MoostPortal.Web.Components.Fleet;

/// <summary>How ages, states and outcomes of deliveries are said.</summary>
public static class FleetWords
{
    /// <summary>Staff look at many homes at once, so their pages tell the time of none of them.</summary>
    public const string Zone = "UTC";

    /// <summary>Two units at most: <c>3 min 10 s</c>.</summary>
    public static string Age(long seconds, IStringLocalizer<FleetTexts> texts)
    {
        var age = TimeSpan.FromSeconds(seconds);
        return age switch
        {
            { TotalMinutes: < 1 } => texts["Seconds", age.Seconds],
            { TotalHours: < 1 } => texts["Minutes", age.Minutes, age.Seconds],
            { TotalDays: < 1 } => texts["Hours", age.Hours, age.Minutes],
            _ => texts["Days", (int)age.TotalDays, age.Hours],
        };
    }

    /// <summary>From when on an age is worth a look: twice what a slow answer may take, and a quarter hour, in which the next readings are due.</summary>
    public static Tone ToneOfAge(long seconds) => seconds switch
    {
        < 120 => Tone.Ok,
        < 900 => Tone.Waiting,
        _ => Tone.Refused,
    };

    public static Tone ToneOf(DeliveryState state) => state switch
    {
        DeliveryState.Sent => Tone.Ok,
        DeliveryState.Parked => Tone.Refused,
        DeliveryState.GivenUp => Tone.Info,
        _ => Tone.Waiting,
    };

    public static Tone ToneOf(AttemptOutcome outcome) => outcome switch
    {
        AttemptOutcome.Done => Tone.Ok,
        AttemptOutcome.Refused => Tone.Refused,
        _ => Tone.Waiting,
    };

    public static string Count(long number) => number.ToString("N0", CultureInfo.CurrentCulture);
}
