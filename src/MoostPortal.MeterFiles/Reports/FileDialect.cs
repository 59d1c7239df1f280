namespace MoostPortal.MeterFiles.Reports;

/// <summary>How a file is written.</summary>
public sealed record FileDialect
{
    /// <summary>Such as "utf-8", "utf-8 with BOM", "utf-16le", "windows-1252"; "xlsx" or "xls" for a workbook.</summary>
    public required string Encoding { get; init; }

    /// <summary>What the text was packed in: "gzip", "zip", or null.</summary>
    public string? Packing { get; init; }

    /// <summary>The field delimiter; null for a workbook.</summary>
    public char? Delimiter { get; init; }

    /// <summary>'.' or ','; null where no value has decimals.</summary>
    public char? DecimalMark { get; init; }

    public required ClockRule Clock { get; init; }

    public required IntervalLabel Label { get; init; }

    /// <summary>Lines of preamble that were passed over and not kept, since they may name a person.</summary>
    public int StrippedLines { get; init; }
}
