namespace MoostPortal.MeterFiles;

/// <summary>What a file's times count in.</summary>
public enum ClockRule
{
    /// <summary>The local time of the home, clock changes included.</summary>
    Local = 1,

    /// <summary>UTC, also without saying so.</summary>
    Utc = 2,

    /// <summary>Each time carries its offset.</summary>
    Offset = 3,

    /// <summary>The zone's standard time all year (NEM12's market time).</summary>
    Standard = 4,
}
