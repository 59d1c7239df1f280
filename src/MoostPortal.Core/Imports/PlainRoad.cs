using MoostPortal.Core.Access;
using MoostPortal.MeterFiles;
using MoostPortal.MeterFiles.Plain;
using MoostPortal.MeterFiles.Reports;

namespace MoostPortal.Core.Imports;

/// <summary>Reads a file in the portal's own plain format, which is tried first: it is the fastest road, and its header cannot be mistaken.</summary>
internal sealed class PlainRoad(PortalDatabase database, ImportJob job, string folder, ImportProgress progress, DateTimeOffset now)
{
    /// <summary>Null when the header is not the portal's own, so that the file may be anybody's.</summary>
    public async Task<ImportReading?> ReadAsync(bool isOnlyRoad, CancellationToken cancel)
    {
        var reading = new ImportReading(folder, job.Bytes);
        try
        {
            await using var uploader = await database.BeginAsync(job.Uploader, cancel);
            await using var source = await database.BeginAsync(new Actor.Worker(), cancel);
            var sink = new ImportSink(new ImportHomes(uploader), job, now, reading, progress);
            PlainFileResult result;
            await using (var chunks = new ChunkStream(source.Connection, job.Id, readsAhead: true))
            {
                result = await PlainFile.ReadAsync(chunks, sink, progress, cancel);
            }

            if (!isOnlyRoad && sink.PlainHeader is null && result.Refusal is { Fault: not FileFault.Empty })
            {
                reading.Dispose();
                return null;
            }

            reading.Refusal = result.Refusal is { } refusal ? FileProblem.Of(refusal) : null;
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
