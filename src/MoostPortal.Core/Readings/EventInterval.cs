namespace MoostPortal.Core.Readings;

/// <summary>How often MOOST expects a reading of a type.</summary>
public enum EventInterval
{
    QuarterHour,
    HalfHour,
    Daily,
    OnChange,
}
