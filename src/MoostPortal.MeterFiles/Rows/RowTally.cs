namespace MoostPortal.MeterFiles.Rows;

/// <summary>Counts rows, and tells the sink of those that are not taken.</summary>
internal sealed class RowTally(IMeterSink sink)
{
    public long Read { get; private set; }

    public long Refused { get; private set; }

    public long Held { get; private set; }

    /// <summary>Refusals since the sink was last given time.</summary>
    public int News { get; set; }

    public void Taken() => Read++;

    public void Refuse(RowFault fault, int column, ReadOnlySpan<byte> record, long line)
    {
        Read++;
        News++;
        Held += fault == RowFault.OverConnectionLimit ? 1 : 0;
        Refused += fault == RowFault.OverConnectionLimit ? 0 : 1;
        sink.Refused(new() { Line = line, Column = column, Fault = fault, Raw = record });
    }
}
