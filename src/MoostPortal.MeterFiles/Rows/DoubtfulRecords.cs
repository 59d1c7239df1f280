namespace MoostPortal.MeterFiles.Rows;

/// <summary>Records that say no time: rows to refuse, a row of totals, or the lines in front of the file's next header. What follows them tells.</summary>
internal sealed class DoubtfulRecords
{
    private const int MostRecords = 64;
    private const int MostBytes = 256 << 10;

    private readonly List<Doubtful> _records = [];
    private int _bytes;

    public IReadOnlyList<Doubtful> Records => _records;

    /// <summary>More than any preamble has: they are settled at once.</summary>
    public bool IsFull => _records.Count >= MostRecords || _bytes > MostBytes;

    public void Add(ReadOnlySpan<byte> record, long line, RowFault fault, int column)
    {
        _records.Add(new(record.ToArray(), line, fault, column));
        _bytes += record.Length;
    }

    public void Clear()
    {
        _records.Clear();
        _bytes = 0;
    }

    internal sealed record Doubtful(byte[] Raw, long Line, RowFault Fault, int Column);
}
