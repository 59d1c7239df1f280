using System.Buffers;
using System.Globalization;
using System.IO.Pipelines;
using System.Resources;
using System.Text;
using MoostPortal.Core.Problems;
using MoostPortal.MeterFiles;
using MoostPortal.MeterFiles.Intake.Workbooks;

namespace MoostPortal.Core.Imports;

/// <summary>Writes the refused and held rows of an upload in the dialect that it came in, a workbook as a workbook.</summary>
internal sealed class RefusedOutput(Guid importId, byte[] header, ImportReport report)
{
    private const int FlushBytes = 64 << 10;
    private const string PortalFormat = "portal";

    private static readonly ResourceManager s_sentences = new("MoostPortal.Core.Problems.Sentences", typeof(Problem).Assembly);

    private readonly bool _isPortals = report.Format is null or { Id: PortalFormat };

    public async Task WriteAsync(IAsyncEnumerable<RefusedRow> rows, Stream output, CancellationToken cancel)
    {
        if (report.Dialect is { Encoding: "xlsx" or "xls" })
        {
            await WriteWorkbookAsync(rows, output, cancel);
            return;
        }

        var pipe = PipeWriter.Create(output, new StreamPipeWriterOptions(leaveOpen: true));
        if (report.Dialect is { Encoding: not "utf-8" })
        {
            // Without the mark a spreadsheet would take the text for what it was before.
            pipe.Write(Encoding.UTF8.Preamble);
        }

        var file = Begin(pipe);
        await foreach (var row in rows.WithCancellation(cancel))
        {
            Add(file, row);
            if (pipe.UnflushedBytes > FlushBytes)
            {
                await pipe.FlushAsync(cancel);
            }
        }

        await pipe.FlushAsync(cancel);
        await pipe.CompleteAsync();
    }

    private async Task WriteWorkbookAsync(IAsyncEnumerable<RefusedRow> rows, Stream output, CancellationToken cancel)
    {
        await using var book = await XlsxWriter.CreateAsync(output, "Rows", cancel);
        var text = new ArrayBufferWriter<byte>();
        var file = Begin(text);
        var written = await MoveAsync(book, text, cancel);
        await foreach (var row in rows.WithCancellation(cancel))
        {
            if (written == XlsxWriter.MostRows)
            {
                break;
            }

            Add(file, row);
            written += await MoveAsync(book, text, cancel);
        }
    }

    private static async Task<int> MoveAsync(XlsxWriter book, ArrayBufferWriter<byte> text, CancellationToken cancel)
    {
        var records = CellText.Records(Encoding.UTF8.GetString(text.WrittenSpan), ';');
        text.ResetWrittenCount();
        foreach (var cells in records)
        {
            await book.AddAsync(cells, cancel);
        }

        return records.Count;
    }

    // Only where all series agree: one refused row must be read as it would have been among the others.
    private FileHint? Hint =>
        report.Series.Select(series => series.File.IntervalMinutes).Distinct().ToList() is [{ } minutes]
            ? new(minutes, report.Dialect?.Label ?? IntervalLabel.Unknown, report.Dialect?.DecimalMark) : null;

    private RefusedFile Begin(IBufferWriter<byte> output) =>
        _isPortals ? new RefusedFile(output, header) : new RefusedFile(output, header, report.Dialect?.Delimiter ?? ';', Hint);

    private void Add(RefusedFile file, RefusedRow row)
    {
        if (_isPortals)
        {
            file.Add(row.Raw, row.Code, row.Line);
        }
        else
        {
            file.Add(row.Raw, s_sentences.GetString($"import.row.{row.Code}", CultureInfo.CurrentUICulture) is { } hint ? $"{row.Code}: {hint}" : row.Code, RefusedFile.Token($"{importId}", row.Line));
        }
    }
}
