namespace MoostPortal.MeterFiles.Rows;

/// <summary>What the key cells of a row say: worked out once for all rows that repeat them.</summary>
internal sealed class RowKey(int valueColumns)
{
    /// <summary>By value column; null until the first value.</summary>
    public MeterSeries?[] Series { get; } = new MeterSeries?[valueColumns];

    public string? MeterPoint { get; init; }

    public string? Register { get; init; }

    public MeterDirection Direction { get; init; }

    public MeterUnit Unit { get; init; }

    /// <summary>Why rows of this key are left out, or null.</summary>
    public string? LeftOutAs { get; init; }

    /// <summary>The words by which they are left out.</summary>
    public string LeftOutBy { get; init; } = "";

    /// <summary>Why rows of this key are refused, or null.</summary>
    public RowFault? Fault { get; init; }

    /// <summary>Rows left out so far.</summary>
    public long LeftOut { get; set; }
}
