using MoostPortal.Core.Readings;

namespace MoostPortal.Core.Delivery.Events;

/// <summary>How events of one type are sent. MOOST states no limits: these are the provider's.</summary>
/// <param name="Type">The type.</param>
/// <param name="LiveWindow">Up to this age the rule engine sees an event; older ones are only stored, so that an outage never turns into stale advice.</param>
/// <param name="ApprovalAfter">Beyond this age an event waits for a person's consent; null for never.</param>
/// <param name="HoldsAmbiguous">An event that may have arrived waits for a person instead of being sent once more.</param>
public sealed record EventRule(EventType Type, TimeSpan LiveWindow, TimeSpan? ApprovalAfter, bool HoldsAmbiguous)
{
    private static readonly TimeSpan s_grace = TimeSpan.FromMinutes(10);

    /// <summary>Events that have no rhythm stay fresh this long.</summary>
    private static readonly TimeSpan s_onChange = TimeSpan.FromHours(1);

    /// <summary>What holds where nobody said otherwise: one interval and ten minutes, no limit, sent again.</summary>
    public static EventRule DefaultOf(EventType type) => new(type, type.Step is { } step ? step + s_grace : s_onChange, ApprovalAfter: null, HoldsAmbiguous: false);

    /// <summary>Where an event of this instant goes when it is sent at <paramref name="now"/>.</summary>
    public EventRoad RoadOf(DateTimeOffset at, DateTimeOffset now)
    {
        var age = now - at;
        return age <= LiveWindow ? EventRoad.Live
            : age > ApprovalAfter ? EventRoad.Approval
            : EventRoad.History;
    }
}
