namespace MoostPortal.Core.Readings;

/// <summary>What the values of an event type are counted in.</summary>
public enum EventUnit
{
    WattHour,
    Watt,
    Percent,
    DegreeCelsius,

    /// <summary>A number that stands for a state; sums and averages of it mean nothing.</summary>
    Id,
}
