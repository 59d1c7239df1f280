namespace MoostPortal.Core.Delivery.Events;

/// <summary>Which of MOOST's endpoints an event is meant for, if any.</summary>
public enum EventRoad
{
    /// <summary>One by one, seen by the rule engine.</summary>
    Live,

    /// <summary>In arrays, stored only.</summary>
    History,

    /// <summary>Not at all until a person consents.</summary>
    Approval,
}
