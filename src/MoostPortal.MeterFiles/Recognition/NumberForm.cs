namespace MoostPortal.MeterFiles.Recognition;

/// <summary>What the marks of one number prove about the notation of its column.</summary>
internal enum NumberForm
{
    NotANumber = 0,
    Integer = 1,

    /// <summary>The point can only be a decimal mark: 0.5, 12.25, 1234.567.</summary>
    Point = 2,

    Comma = 3,

    /// <summary>1.234 may be one and a bit, or one thousand.</summary>
    PointOrGroups = 4,

    CommaOrGroups = 5,

    /// <summary>1,234.5: both marks, each in its place.</summary>
    PointWithCommaGroups = 6,

    CommaWithPointGroups = 7,

    /// <summary>1,234,567.</summary>
    CommaGroups = 8,

    PointGroups = 9,
}
