namespace MoostPortal.MeterFiles.Reports;

/// <summary>Where a control total comes from. The names are part of the HTTP API.</summary>
public enum ControlTotalKind
{
    /// <summary>Printed in the header or preamble.</summary>
    Header = 1,

    /// <summary>Rows of whole days between or beside the intervals.</summary>
    Daily = 2,

    /// <summary>Last less first register reading.</summary>
    Register = 3,

    /// <summary>A row of totals at the end.</summary>
    TotalsRow = 4,

    /// <summary>Typed by the person from a bill.</summary>
    Bill = 5,
}
