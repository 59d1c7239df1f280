using System.Buffers;
using MoostPortal.MeterFiles.Delimited;
using MoostPortal.MeterFiles.Encodings;

namespace MoostPortal.MeterFiles.Plain;

/// <summary>One reading of one file: signature, header, rows.</summary>
internal sealed class PlainFileReader(Stream stream, IPlainFileSink sink, PlainFileLimits limits, IProgress<long>? bytesRead) : IDisposable
{
    private readonly BlockBuffer _block = new(stream, 2 * limits.RecordBytes, bytesRead);
    private readonly PlainReading[] _batch = ArrayPool<PlainReading>.Shared.Rent(PlainFile.BatchRows);
    private long _line = 1;

    public async Task<PlainFileResult> ReadAsync(CancellationToken cancel)
    {
        await _block.FillAsync(cancel);

        if (TextSignature.Check(_block.Bytes) is { } binary)
        {
            return new(0, 0, 0, binary);
        }

        _block.Take(TextSignature.ByteOrderMark(_block.Bytes));
        await SkipBlankLinesAsync(cancel);

        if (ReadHeader(out var header) is { } refusal)
        {
            return new(_line, 0, 0, refusal);
        }

        sink.Header(header!);
        return await ReadRowsAsync(header!, cancel);
    }

    public void Dispose()
    {
        _block.Dispose();
        ArrayPool<PlainReading>.Shared.Return(_batch);
    }

    private async Task SkipBlankLinesAsync(CancellationToken cancel)
    {
        for (; ; )
        {
            while (BlankLines(_block.Bytes, out var lines) is var length and > 0)
            {
                _block.Take(length);
                _line += lines;
            }

            if (_block.IsLast || _block.Bytes.Length > limits.RecordBytes + 1)
            {
                return;
            }

            await _block.FillAsync(cancel);
        }
    }

    /// <returns>Bytes of the line breaks in front, as many as one look finds.</returns>
    private static int BlankLines(ReadOnlySpan<byte> bytes, out int lines)
    {
        var run = bytes.IndexOfAnyExcept((byte)'\n');
        var isCrLf = bytes is [(byte)'\r', (byte)'\n', ..];
        lines = isCrLf ? 1 : run < 0 ? bytes.Length : run;
        return isCrLf ? 2 : lines;
    }

    private FileRefusal? ReadHeader(out PlainHeader? header)
    {
        var bytes = _block.Bytes;
        header = null;

        if (bytes.IsEmpty)
        {
            return new(FileFault.Empty, 0, 0);
        }

        var delimiter = HeaderReader.DetectDelimiter(bytes);
        var scanner = new RecordScanner(delimiter, limits.RecordBytes, limits.FieldBytes, limits.Columns);
        var end = scanner.Scan(bytes, _block.IsLast);
        var record = bytes[..(end == RecordEnd.Complete ? scanner.Length : scanner.Consumed)];
        var refusal = RecordCheck.Refuse(record, end, limits, _line, _block.Offset);

        if (refusal is null)
        {
            header = HeaderReader.Read(record, delimiter, scanner.Fields, _line, _block.Offset, out refusal);
            _line += 1 + record.Count((byte)'\n');
            _block.Take(scanner.Consumed);
        }

        return refusal;
    }

    private async Task<PlainFileResult> ReadRowsAsync(PlainHeader header, CancellationToken cancel)
    {
        var rows = new RowReader(header, limits, sink, _batch, _line);

        if (header.Form == PlainForm.OneSeries && rows.AskForCaller() is { } notGiven)
        {
            return new(_line, 0, 0, notGiven);
        }

        for (; ; )
        {
            var step = rows.Read(_block.Bytes, _block.IsLast, _block.Offset, out var consumed);
            _block.Take(consumed);

            if (rows.HasNews)
            {
                await sink.ReadingsAsync(_batch.AsMemory(0, rows.Count), cancel);
                rows.ClearBatch();
            }

            if (step == RowStep.FileRefused)
            {
                return new(rows.Line, rows.Readings, rows.Refused, rows.Refusal);
            }

            if (step == RowStep.BlockDone)
            {
                if (_block.IsLast)
                {
                    break;
                }

                await _block.FillAsync(cancel);
            }
        }

        var noRows = rows.Readings + rows.Refused == 0 ? new FileRefusal(FileFault.NoRows, _line, _block.Offset) : null;
        return new(rows.Line - 1, rows.Readings, rows.Refused, noRows);
    }
}
