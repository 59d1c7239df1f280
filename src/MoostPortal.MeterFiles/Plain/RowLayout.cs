namespace MoostPortal.MeterFiles.Plain;

/// <summary>Where in a row the timestamp, the value and the key columns stand.</summary>
internal sealed class RowLayout(PlainColumn[] columns)
{
    public int Time { get; } = Array.IndexOf(columns, PlainColumn.Timestamp);

    public int Value { get; } = Array.IndexOf(columns, PlainColumn.Value);

    public bool TimeFirst => Time < Value;

    /// <summary>Key columns in file order, each with its run: 0 before timestamp and value, 1 between them, 2 behind.</summary>
    public (int Column, int Run)[] KeyColumns { get; } =
    [
        .. Enumerable.Range(0, columns.Length)
            .Where(i => columns[i] <= PlainColumn.Source)
            .Select(i => (i, columns[..i].Count(column => column is PlainColumn.Timestamp or PlainColumn.Value))),
    ];

    public int FirstKeyColumn => KeyColumns is [var (column, _), ..] ? column : -1;

    /// <summary>A column that is passed over may differ in each row, so such a file cannot be guessed.</summary>
    public bool IsPredictable { get; } = !columns.Contains(PlainColumn.PassedOver);
}
