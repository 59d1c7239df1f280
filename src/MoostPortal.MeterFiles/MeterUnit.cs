namespace MoostPortal.MeterFiles;

/// <summary>The unit a column is written in.</summary>
public enum MeterUnit
{
    Unknown = 0,
    WattHour = 1,
    KilowattHour = 2,
    MegawattHour = 3,

    /// <summary>Average power over the interval, or power at an instant.</summary>
    Watt = 4,

    Kilowatt = 5,
    Megawatt = 6,
    Percent = 7,
    DegreeCelsius = 8,
}
