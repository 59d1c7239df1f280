using MoostPortal.Core.Access;
using MoostPortal.MeterFiles;
using MoostPortal.MeterFiles.Intake;
using MoostPortal.MeterFiles.Plain;
using MoostPortal.MeterFiles.Reports;

namespace MoostPortal.Core.Imports;

/// <summary>Reads a file in the portal's own plain format, which is tried first: it is the fastest road, and its header cannot be mistaken.</summary>
internal sealed class PlainRoad(PortalDatabase database, ImportJob job, string folder, ImportProgress progress, DateTimeOffset now)
{
    /// <summary>Null when the header is not the portal's own, so that the file may be anybody's.</summary>
    public async Task<ImportReading?> ReadAsync(CancellationToken cancel)
    {
        await using var source = await database.BeginAsync(new Actor.Worker(), cancel);
        await using (var chunks = new ChunkStream(source.Connection, job.Id, job.Arriving, readsAhead: true))
        {
            if (await ReadAsync(chunks, cancel) is { } reading)
            {
                return reading;
            }
        }

        var file = new UploadedFile(source.Connection, job);
        if (!await MeterFile.IsPortalFormatAsync(file, cancel)
            || await TextIntake.OpenAsync(file, job.Answers, MeterFileLimits.Default, cancel) is not IntakeOutcome.Opened { Text: var text })
        {
            return null;
        }

        await using (text)
        {
            if (await ReadAsync(text.Utf8, cancel) is not { } reading)
            {
                return null;
            }

            reading.IntakeAnswers = job.Answers;
            reading.Report = reading.Report with { Dialect = reading.Report.Dialect is { } dialect ? dialect with { Encoding = text.Encoding, Packing = text.Packing } : null };
            return reading;
        }
    }

    private async Task<ImportReading?> ReadAsync(Stream text, CancellationToken cancel)
    {
        var reading = new ImportReading(folder, job.Bytes);
        try
        {
            await using var uploader = await database.BeginAsync(job.Uploader, cancel);
            var sink = new ImportSink(new ImportHomes(uploader), job, now, reading, progress);
            var refusal = await ReadAsync(text, sink, cancel);
            if (sink.PlainHeader is null && refusal is { Fault: not FileFault.Empty })
            {
                reading.Dispose();
                return null;
            }

            reading.Refusal = refusal is null ? null : FileProblem.Of(refusal);
            (reading.Rows, reading.Header, reading.Keys, reading.Households, reading.UnusualSeries) =
                (sink.Rows, sink.PlainHeader?.Raw.ToArray(), sink.Keys, sink.Households, sink.UnusualSeries);
            reading.Report = ReportOf(sink);
            return reading;
        }
        catch
        {
            reading.Dispose();
            throw;
        }
    }

    private async Task<FileRefusal?> ReadAsync(Stream text, ImportSink sink, CancellationToken cancel)
    {
        try
        {
            return (await PlainFile.ReadAsync(text, sink, progress, cancel)).Refusal;
        }
        catch (IntakeStoppedException stopped) when (stopped.Outcome is IntakeOutcome.Refused refused)
        {
            return refused.Refusal;
        }
    }

    private static ImportReport ReportOf(ImportSink sink) => sink.PlainHeader is not { } header ? new ImportReport() : new ImportReport
    {
        Format = new FormatMatch("portal", "MoostPortal", 1, 1, ["header.known"]),
        Dialect = new FileDialect
        {
            Encoding = "utf-8",
            Delimiter = (char)header.Delimiter,
            DecimalMark = '.',
            Clock = ClockRule.Offset,
            Label = IntervalLabel.Start,
        },
        Series = sink.Reported(),
        SeriesInAll = sink.Keys.Count,
    };
}
