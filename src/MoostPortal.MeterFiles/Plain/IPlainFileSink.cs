namespace MoostPortal.MeterFiles.Plain;

/// <summary>Takes what a plain file holds, in file order. One call at a time, never two at once.</summary>
/// <remarks>
/// Order: <see cref="Header"/> once, then <see cref="Series"/> and <see cref="Refused"/> in any order with <see cref="ReadingsAsync"/> after at most
/// <see cref="PlainFile.BatchRows"/> rows. A file can be refused as a whole after batches were handed over: keep them in a transaction until the result is known.
/// An exception of the sink ends the reading and reaches the caller of <see cref="PlainFile"/>.
/// </remarks>
public interface IPlainFileSink
{
    /// <summary>The header was understood. <see cref="PlainHeader.Raw"/> is what <see cref="RefusedFile"/> needs later.</summary>
    void Header(PlainHeader header);

    /// <summary>
    /// Asked before the first row of a key: the series' number, or a negative number of the sink's own meaning to refuse all its rows.
    /// The same key may be asked again when it is spelled otherwise (quoted, blanks): the answer must be the same.
    /// In the short form it is asked once; a negative answer refuses the file with <see cref="FileFault.SeriesNotGiven"/>.
    /// </summary>
    int Series(in PlainSeriesKey key);

    /// <summary>A row was refused. Copy what is kept; anything slow belongs into the next <see cref="ReadingsAsync"/>.</summary>
    void Refused(in RefusedLine line);

    /// <summary>
    /// The readings since the last call, empty when there were only refusals. Nothing is read until the task completes, which is how a sink slows
    /// the reader down. The memory is reused afterwards.
    /// </summary>
    ValueTask ReadingsAsync(ReadOnlyMemory<PlainReading> batch, CancellationToken cancel);
}
