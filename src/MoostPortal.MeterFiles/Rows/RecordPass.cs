using MoostPortal.MeterFiles.Delimited;
using MoostPortal.MeterFiles.Intake;
using MoostPortal.MeterFiles.Layouts;
using MoostPortal.MeterFiles.Plain;

namespace MoostPortal.MeterFiles.Rows;

/// <summary>One walk over a file's records: a window of two of the largest, whatever the file's size.</summary>
internal sealed class RecordPass(Stream utf8, FileLayout layout, RowFlow flow, MeterFileLimits limits) : IDisposable
{
    private readonly BlockBuffer _block = new(utf8, 2 * limits.RecordBytes, null);
    private readonly RecordScanner _scanner = flow.NewScanner(layout.Delimiter);
    private long _line = 1;
    private int _front;

    /// <summary>What stands in front of the first row.</summary>
    public FileFront Front { get; } = new();

    /// <param name="start">Asked for the reader once the front is read.</param>
    /// <param name="sink">Given time after a batch.</param>
    /// <param name="read">Told after each window.</param>
    /// <param name="cancel">Ends the reading.</param>
    /// <returns>Why the file is refused, or null.</returns>
    public async Task<FileRefusal?> ReadAsync(Func<IRecordReader> start, IMeterSink sink, Action read, CancellationToken cancel)
    {
        IRecordReader? reader = null;

        for (; ; )
        {
            await _block.FillAsync(cancel);
            read();

            for (; ; )
            {
                var end = ReadBlock(ref reader, start);
                await GiveTimeAsync(sink, cancel);

                if (end is not (RecordEnd.Complete or RecordEnd.Incomplete))
                {
                    return BrokenRecord.Refuse(end, _line, _block.Offset, limits);
                }

                if (flow.Book.IsFull)
                {
                    return new(FileFault.TooManySeries, _line, _block.Offset) { Limit = limits.Series };
                }

                if (end == RecordEnd.Incomplete)
                {
                    break;
                }
            }

            if (_block.IsLast)
            {
                (reader ?? Begin(start)).Finish();
                return null;
            }
        }
    }

    public void Dispose() => _block.Dispose();

    private async ValueTask GiveTimeAsync(IMeterSink sink, CancellationToken cancel)
    {
        if (flow.Batch.Count > 0)
        {
            await flow.Batch.HandOverAsync(sink, cancel);
        }
        else if (flow.Tally.News > 0)
        {
            await sink.IntervalsAsync(default, cancel);
        }

        flow.Tally.News = 0;
    }

    private IRecordReader Begin(Func<IRecordReader> start)
    {
        Front.Close(layout);
        return start();
    }

    /// <returns>Complete when the sink is to be given time, Incomplete when the window is empty, else what is wrong.</returns>
    private RecordEnd ReadBlock(ref IRecordReader? reader, Func<IRecordReader> start)
    {
        var block = _block.Bytes;
        var consumed = 0;
        var end = RecordEnd.Incomplete;

        while (consumed < block.Length)
        {
            end = _scanner.Scan(block[consumed..], _block.IsLast);

            if (end != RecordEnd.Complete)
            {
                break;
            }

            var record = block.Slice(consumed, _scanner.Length);

            if (_front < layout.FirstDataRecord)
            {
                Front.Add(block.Slice(consumed, _scanner.Consumed), _scanner.Fields);
                _front++;
            }
            else
            {
                (reader ??= Begin(start)).Read(record, _scanner.Fields, _line);
            }

            _line += 1 + _scanner.Breaks;
            consumed += _scanner.Consumed;

            if (flow.HasFullBatch || flow.Book.IsFull)
            {
                break;
            }
        }

        _block.Take(consumed);
        return end == RecordEnd.Complete && consumed == block.Length ? RecordEnd.Incomplete : end;
    }
}
