using MoostPortal.MeterFiles.Reports;

namespace MoostPortal.MeterFiles;

/// <summary>Takes what a meter file holds. One call at a time, never two at once.</summary>
/// <remarks>
/// <see cref="Series"/> comes before the first interval of that series. A file can be refused as a whole after intervals were handed over: keep them in a
/// transaction until the report is there. An exception of the sink ends the reading and reaches the caller.
/// </remarks>
public interface IMeterSink
{
    /// <summary>A series was met; its <see cref="SeriesReport.Id"/> is what intervals name. Its sums are not filled in yet.</summary>
    void Series(SeriesReport series);

    /// <summary>A row was refused or held. Copy what is kept; anything slow belongs into the next <see cref="IntervalsAsync"/>.</summary>
    void Refused(in RefusedLine line);

    /// <summary>
    /// The intervals since the last call, in no promised order: those of a doubled hour come when their fold is known, register steps when the step is.
    /// Nothing is read until the task completes. The memory is reused afterwards.
    /// </summary>
    ValueTask IntervalsAsync(ReadOnlyMemory<MeterInterval> batch, CancellationToken cancel);
}
