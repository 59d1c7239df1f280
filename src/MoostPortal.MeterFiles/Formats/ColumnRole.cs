namespace MoostPortal.MeterFiles.Formats;

/// <summary>What a column of a format is for.</summary>
public enum ColumnRole
{
    /// <summary>Not needed: customer numbers, notes, tariffs.</summary>
    Ignored = 0,

    /// <summary>Date of the start, or the whole stamp; also a lone stamp that names the end.</summary>
    Date = 1,

    Time = 2,
    EndDate = 3,
    EndTime = 4,

    /// <summary>Both ends in one cell.</summary>
    Range = 5,

    /// <summary>Number of the hour in its day, from 1.</summary>
    HourNumber = 6,

    Value = 7,
    Quality = 8,
    MeterPoint = 9,
    Register = 10,
    Product = 11,
    Direction = 12,
    Unit = 13,

    /// <summary>The meter's register beside the interval's energy: it checks the value.</summary>
    RegisterCheck = 14,
}
