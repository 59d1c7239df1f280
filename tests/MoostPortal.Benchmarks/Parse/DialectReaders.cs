using System.Globalization;
using System.Text;
using MoostPortal.Benchmarks.Import;
using MoostPortal.MeterFiles;
using MoostPortal.MeterFiles.Reports;
using Sylvan.Data.Csv;

namespace MoostPortal.Benchmarks.Parse;

/// <summary>Reads a grid operator's file, whose times are local and whose numbers have a comma, into values at instants in UTC.</summary>
public sealed class DialectReaders(Stage stage, HouseholdFile file)
{
    private static readonly TimeZoneInfo s_zone = TimeZoneInfo.FindSystemTimeZoneById(HouseholdFile.Zone);

    /// <summary>The portal's general reader: it recognises the format, and says for each day of a clock change what it found.</summary>
    public Task<IReadOnlyList<Measurement>> GeneralAsync(CancellationToken cancel) => RunAsync(
        async () =>
        {
            var sum = new IntervalSum();
            var context = new ReadingContext { Zone = s_zone, Now = TimeProvider.System.GetUtcNow() };
            var report = await MeterFile.ReadAsync(new OnDisk(file.Path), context, sum, cancel);
            return report.Refusal is null && report.Questions.Count == 0 ? (sum.Count, sum.SumMicroWh) : (-1, report.Questions.Count);
        },
        cancel);

    /// <summary>A loop over Sylvan that knows the format beforehand, and takes the later pass of the autumn hour for the earlier one.</summary>
    public Task<IReadOnlyList<Measurement>> SylvanAsync(CancellationToken cancel) => RunAsync(
        async () =>
        {
            using var text = new StreamReader(file.Path, Encoding.UTF8);
            var options = new CsvDataReaderOptions { Delimiter = ';', Culture = CultureInfo.GetCultureInfo("de-AT"), DateTimeFormat = "dd.MM.yyyy" };
            await using var csv = await CsvDataReader.CreateAsync(text, options, cancel);
            var now = TimeProvider.System.GetUtcNow();
            var (count, sum) = (0L, 0L);
            while (await csv.ReadAsync(cancel))
            {
                var local = csv.GetDateTime(0) + TimeOnly.Parse(csv.GetString(1), CultureInfo.InvariantCulture).ToTimeSpan();
                var (at, kWh) = (new DateTimeOffset(local, s_zone.GetUtcOffset(local)), csv.GetDouble(3));
                if (at <= now && kWh >= 0)
                {
                    count++;
                    sum += (long)Math.Round(kWh * 1e6) * 1000;
                }
            }

            return (count, sum);
        },
        cancel);

    private async Task<IReadOnlyList<Measurement>> RunAsync(Func<Task<(long Count, long SumMicroWh)>> read, CancellationToken cancel)
    {
        var found = (0L, 0L);
        var measured = await stage.Meter.MeasureAsync(async () => found = await read(), isOwn: true, cancel);
        return [measured with { Fault = found == (file.Rows, file.SumMicroWh) ? null : $"count and sum are {found}, not {(file.Rows, file.SumMicroWh)}" }];
    }

    private sealed class OnDisk(string path) : IMeterFileSource
    {
        public string FileName => "household.csv";

        public ValueTask<Stream> OpenAsync(CancellationToken cancel) =>
            ValueTask.FromResult<Stream>(new FileStream(path, new FileStreamOptions { BufferSize = 0, Options = FileOptions.SequentialScan }));
    }

    private sealed class IntervalSum : IMeterSink
    {
        public long Count { get; private set; }

        public long SumMicroWh { get; private set; }

        public void Series(SeriesReport series)
        {
        }

        public void Refused(in RefusedLine line)
        {
        }

        public ValueTask IntervalsAsync(ReadOnlyMemory<MeterInterval> batch, CancellationToken cancel)
        {
            foreach (ref readonly var interval in batch.Span)
            {
                Count++;
                SumMicroWh += interval.ValueMicro;
            }

            return ValueTask.CompletedTask;
        }
    }
}
