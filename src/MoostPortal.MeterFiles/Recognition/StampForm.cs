namespace MoostPortal.MeterFiles.Recognition;

/// <summary>What a text that says when consists of.</summary>
[Flags]
internal enum StampForm : byte
{
    None = 0,
    Date = 1,
    Time = 2,
    Offset = 4,

    /// <summary>The offset is written as Z.</summary>
    Zulu = 8,

    /// <summary>The year stands in front.</summary>
    YearFirst = 16,

    /// <summary>The parts of the date are kept apart by points, which nobody does with the month in front.</summary>
    Points = 32,
}
