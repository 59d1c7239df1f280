using MoostPortal.MeterFiles;
using MoostPortal.MeterFiles.Plain;

namespace MoostPortal.Benchmarks.Parse;

/// <summary>Adds a plain file's readings up; every series is known.</summary>
internal sealed class PlainSum : IPlainFileSink
{
    private readonly Dictionary<string, int> _series = new(StringComparer.Ordinal);

    public long Count { get; private set; }

    public long SumMicro { get; private set; }

    void IPlainFileSink.Header(PlainHeader header)
    {
    }

    int IPlainFileSink.Series(in PlainSeriesKey key)
    {
        var name = $"{Convert.ToHexString(key.Building)} {Convert.ToHexString(key.Device)} {Convert.ToHexString(key.Type)}";
        if (!_series.TryGetValue(name, out var number))
        {
            number = _series.Count;
            _series.Add(name, number);
        }

        return number;
    }

    void IPlainFileSink.Refused(in RefusedLine line)
    {
    }

    ValueTask IPlainFileSink.ReadingsAsync(ReadOnlyMemory<PlainReading> batch, CancellationToken cancel)
    {
        foreach (ref readonly var reading in batch.Span)
        {
            Count++;
            SumMicro += reading.ValueMicro;
        }

        return ValueTask.CompletedTask;
    }
}
