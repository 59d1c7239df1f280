using MoostPortal.MeterFiles.Delimited;
using MoostPortal.MeterFiles.Values;

namespace MoostPortal.MeterFiles.Plain;

/// <summary>Turns the rows of a block into readings and refusals.</summary>
/// <remarks>
/// Meter files repeat their key columns in a cycle. So the row that follows is guessed to belong to the series that followed last time: when its key
/// bytes compare equal, only timestamp and value are left to read. Whatever the guess does not cover to the last byte is scanned field by field, so
/// both roads give the same answer.
/// </remarks>
internal sealed partial class RowReader(PlainHeader header, PlainFileLimits limits, IPlainFileSink sink, PlainReading[] batch, long firstLine)
{
    /// <summary>Bytes that reading ahead may touch beyond the key: a stamp, a value, two delimiters, a line break.</summary>
    private const int LookAhead = RepeatedTime.LookAhead + MicroValue.LookAhead + 8;

    private readonly RowLayout _layout = new(header.Columns);
    private readonly RecordScanner _scanner = new(header.Delimiter, limits.RecordBytes, limits.FieldBytes, limits.Columns);
    private readonly SeriesTable _series = new(limits.Series);
    private readonly RepeatedTime _time = new(header.Delimiter);
    private int _previous = -1;
    private int _refusedInBatch;

    public long Line { get; private set; } = firstLine;

    public long Readings { get; private set; }

    public long Refused { get; private set; }

    /// <summary>Readings waiting in the batch.</summary>
    public int Count { get; private set; }

    public bool HasNews => Count + _refusedInBatch > 0;

    public FileRefusal? Refusal { get; private set; }

    public void ClearBatch()
    {
        Count = 0;
        _refusedInBatch = 0;
    }

    /// <summary>In the short form there is one series and the caller knows it.</summary>
    public FileRefusal? AskForCaller()
    {
        var number = sink.Series(new() { Form = PlainForm.OneSeries });
        _series.Add([], 0, 0, number);
        return number < 0 ? new(FileFault.SeriesNotGiven, 0, 0) : null;
    }

    /// <param name="block">Rows, from the first byte of one on.</param>
    /// <param name="isLast">The block ends where the file ends.</param>
    /// <param name="offset">Where in the file the block starts.</param>
    /// <param name="consumed">Bytes of the whole rows taken.</param>
    public RowStep Read(ReadOnlySpan<byte> block, bool isLast, long offset, out int consumed)
    {
        for (consumed = 0; consumed < block.Length;)
        {
            consumed += ReadPredicted(block[consumed..]);

            if (Count == PlainFile.BatchRows || _refusedInBatch == PlainFile.BatchRows)
            {
                return RowStep.BatchFull;
            }

            if (consumed == block.Length)
            {
                break;
            }

            if (block[consumed..].IndexOfAnyExcept((byte)'\n') is var blank and not 0)
            {
                blank = blank < 0 ? block.Length - consumed : blank;
                Line += blank;
                consumed += blank;
                continue;
            }

            var end = _scanner.Scan(block[consumed..], isLast);

            if (end == RecordEnd.Incomplete)
            {
                break;
            }

            var record = block.Slice(consumed, end == RecordEnd.Complete ? _scanner.Length : _scanner.Consumed);

            if (end != RecordEnd.Complete || !ReadKnown(record))
            {
                Refusal = RecordCheck.Refuse(record, end, limits, Line, offset + consumed) ?? ReadRecord(record, offset + consumed);

                if (Refusal is not null)
                {
                    return RowStep.FileRefused;
                }
            }

            Line += 1 + record.Count((byte)'\n');
            consumed += _scanner.Consumed;
        }

        return RowStep.BlockDone;
    }

    /// <summary>Takes rows as long as each is what was predicted.</summary>
    private int ReadPredicted(ReadOnlySpan<byte> block)
    {
        if (_previous < 0 || !_layout.IsPredictable)
        {
            return 0;
        }

        var (at, count, line) = (0, Count, Line);

        while (count < PlainFile.BatchRows)
        {
            var guess = _series[_previous].Next;
            ref var series = ref _series[guess];
            var row = block[at..];

            if (row.Length < series.Length + LookAhead || series.Number < 0 || !TryPredicted(row, in series, out var seconds, out var micro, out var length))
            {
                break;
            }

            batch[count++] = new(series.Number, seconds, micro, line);
            line += series.Lines;
            _previous = guess;
            at += length;
        }

        Readings += count - Count;
        (Count, Line) = (count, line);
        return at;
    }

    private bool TryPredicted(ReadOnlySpan<byte> row, in SeriesTable.Series series, out long seconds, out long micro, out int length)
    {
        var key = series.Key;
        (seconds, micro, length) = (0, 0, series.First);

        if (!row.StartsWith(key[..series.First]))
        {
            return false;
        }

        var isRead = _layout.TimeFirst ? _time.TryReadAhead(row, ref length, out seconds) : MicroValue.TryReadAhead(row, ref length, out micro);

        if (!isRead || row[length++] != header.Delimiter)
        {
            return false;
        }

        if (series.Second > 0)
        {
            if (!row[length..].StartsWith(key.Slice(series.First, series.Second)))
            {
                return false;
            }

            length += series.Second;
        }

        isRead = _layout.TimeFirst ? MicroValue.TryReadAhead(row, ref length, out micro) : _time.TryReadAhead(row, ref length, out seconds);

        if (!isRead)
        {
            return false;
        }

        var third = key[(series.First + series.Second)..];

        if (!third.IsEmpty)
        {
            if (row[length++] != header.Delimiter || !row[length..].StartsWith(third[..^1]))
            {
                return false;
            }

            length += third.Length - 1;
        }

        length += row[length] == '\r' ? 1 : 0;
        return row[length++] == '\n';
    }
}
