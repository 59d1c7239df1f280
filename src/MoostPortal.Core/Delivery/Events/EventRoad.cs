namespace MoostPortal.Core.Delivery.Events;

/// <summary>Which of MOOST's endpoints an event was meant for.</summary>
public enum EventRoad
{
    /// <summary>One by one, seen by the rule engine.</summary>
    Live,

    /// <summary>In arrays, stored only.</summary>
    History,
}
