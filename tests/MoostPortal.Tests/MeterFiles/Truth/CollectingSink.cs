using MoostPortal.MeterFiles;
using MoostPortal.MeterFiles.Reports;

namespace MoostPortal.Tests.MeterFiles.Truth;

/// <summary>Keeps all that a meter file gave.</summary>
internal sealed class CollectingSink : IMeterSink
{
    public List<SeriesReport> Met { get; } = [];
    public List<MeterInterval> Intervals { get; } = [];
    public List<(long Line, int Column, RowFault Fault, string Raw)> Refusals { get; } = [];

    public void Series(SeriesReport series) => Met.Add(series);

    public void Refused(in RefusedLine line) => Refusals.Add((line.Line, line.Column, line.Fault, System.Text.Encoding.UTF8.GetString(line.Raw)));

    public ValueTask IntervalsAsync(ReadOnlyMemory<MeterInterval> batch, CancellationToken cancel)
    {
        Intervals.AddRange(batch.Span);
        return ValueTask.CompletedTask;
    }
}
