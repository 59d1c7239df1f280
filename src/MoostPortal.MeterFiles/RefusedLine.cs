namespace MoostPortal.MeterFiles;

/// <summary>One refused row as the sink sees it: where, why, and the bytes to give back to the person. Valid only during the call.</summary>
public readonly ref struct RefusedLine
{
    /// <summary>Physical line on which the row begins, counted from 1.</summary>
    public required long Line { get; init; }

    /// <summary>The column to blame, counted from 1; 0 when it is the row as a whole.</summary>
    public required int Column { get; init; }

    public required RowFault Fault { get; init; }

    /// <summary>The sink's own negative answer when <see cref="Fault"/> is <see cref="RowFault.Series"/>, else 0.</summary>
    public int Series { get; init; }

    /// <summary>The row as it stands in the file, valid UTF-8 without its line break, at most the record limit.</summary>
    public required ReadOnlySpan<byte> Raw { get; init; }
}
