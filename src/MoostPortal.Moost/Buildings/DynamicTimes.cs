namespace MoostPortal.Moost.Buildings;

/// <summary>How the times of a dynamic tariff are written.</summary>
public enum DynamicTimes
{
    /// <summary>Epoch seconds, as all other times of a building.</summary>
    Seconds,

    Milliseconds,

    /// <summary>ISO 8601 in UTC, as text.</summary>
    Iso,
}
