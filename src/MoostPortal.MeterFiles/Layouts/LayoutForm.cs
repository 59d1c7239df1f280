namespace MoostPortal.MeterFiles.Layouts;

/// <summary>What a record of data is.</summary>
public enum LayoutForm
{
    /// <summary>One time a row, one or several values.</summary>
    Rows = 1,

    /// <summary>One day a row, a column an interval; the header names their times (Enel).</summary>
    DayRows = 2,

    /// <summary>AEMO's records 100, 200, 300, 400, 500, 900.</summary>
    Nem12 = 3,
}
