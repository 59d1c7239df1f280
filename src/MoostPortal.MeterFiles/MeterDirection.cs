namespace MoostPortal.MeterFiles;

/// <summary>Which way a series counts energy, seen from the home.</summary>
public enum MeterDirection
{
    /// <summary>The file does not say.</summary>
    Unknown = 0,

    /// <summary>Drawn from the grid, or used by the home where the file knows no grid (OBIS 1.8, offtake, consumption).</summary>
    Consumption = 1,

    /// <summary>Fed into the grid (OBIS 2.8, injection, export).</summary>
    FeedIn = 2,

    /// <summary>Produced by the home's own generator.</summary>
    Generation = 3,

    /// <summary>What the home used in all, its own generation included.</summary>
    HomeUse = 4,

    /// <summary>Consumption less feed-in; negative is export.</summary>
    Net = 5,

    /// <summary>Into the home's battery.</summary>
    BatteryCharge = 6,

    /// <summary>Out of the home's battery.</summary>
    BatteryDischarge = 7,

    /// <summary>Into a car, as its charger counts it: a part of what the home used.</summary>
    CarCharge = 8,
}
