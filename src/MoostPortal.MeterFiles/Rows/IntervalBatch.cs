namespace MoostPortal.MeterFiles.Rows;

/// <summary>Intervals on their way to the sink. One row may add many, so it grows; it is handed over in pieces.</summary>
internal sealed class IntervalBatch
{
    /// <summary>From here on the reading pauses and hands over.</summary>
    public const int Full = 8192;

    private MeterInterval[] _intervals = new MeterInterval[Full + 512];

    public int Count { get; private set; }

    public void Add(in MeterInterval interval)
    {
        if (Count == _intervals.Length)
        {
            Array.Resize(ref _intervals, Count * 2);
        }

        _intervals[Count++] = interval;
    }

    public async ValueTask HandOverAsync(IMeterSink sink, CancellationToken cancel)
    {
        for (var at = 0; at < Count; at += Full)
        {
            await sink.IntervalsAsync(_intervals.AsMemory(at, Math.Min(Full, Count - at)), cancel);
        }

        Count = 0;
    }
}
