using System.Globalization;
using System.Text;
using CsvHelper;
using MoostPortal.Benchmarks.Import;
using MoostPortal.Core.Readings;
using MoostPortal.MeterFiles.Plain;

namespace MoostPortal.Benchmarks.Parse;

/// <summary>Reads and checks the benchmark's file from disk, on one core: by the portal's reader, by two libraries as one uses them, and not at all.</summary>
public sealed class FileReaders(Stage stage, ReadingsFile file)
{
    private const int BufferBytes = 1 << 20;

    /// <summary>The portal's reader of plain files.</summary>
    public Task<IReadOnlyList<Measurement>> PlainAsync(CancellationToken cancel) => RunAsync(
        async () =>
        {
            var sum = new PlainSum();
            await using var stream = Open();
            await PlainFile.ReadAsync(stream, sum, bytesRead: null, cancel);
            return (sum.Count, sum.SumMicro);
        },
        cancel);

    /// <summary>The floor: reads the bytes and counts the lines.</summary>
    public Task<IReadOnlyList<Measurement>> NewlinesAsync(CancellationToken cancel) => RunAsync(
        async () =>
        {
            var buffer = new byte[BufferBytes];
            var lines = 0L;
            await using var stream = Open();
            while (await stream.ReadAsync(buffer, cancel) is var read and > 0)
            {
                lines += buffer.AsSpan(0, read).Count((byte)'\n');
            }

            return (lines - 1, file.SumMicro);
        },
        cancel);

    public Task<IReadOnlyList<Measurement>> SylvanAsync(CancellationToken cancel) => RunAsync(
        async () =>
        {
            using var text = new StreamReader(file.Path, Encoding.UTF8);
            await using var csv = await Sylvan.Data.Csv.CsvDataReader.CreateAsync(text, options: null, cancel);
            var check = new RowCheck();
            while (await csv.ReadAsync(cancel))
            {
                check.Add(csv.GetString(0), csv.GetString(1), csv.GetString(4), csv.GetDouble(5), csv.GetDateTimeOffset(6));
            }

            return (check.Count, check.SumMicro);
        },
        cancel);

    public Task<IReadOnlyList<Measurement>> CsvHelperAsync(CancellationToken cancel) => RunAsync(
        async () =>
        {
            using var text = new StreamReader(file.Path, Encoding.UTF8);
            using var csv = new CsvReader(text, CultureInfo.InvariantCulture);
            await csv.ReadAsync();
            csv.ReadHeader();
            var check = new RowCheck();
            while (await csv.ReadAsync())
            {
                check.Add(csv.GetField(0)!, csv.GetField(1)!, csv.GetField(4)!, csv.GetField<double>(5), csv.GetField<DateTimeOffset>(6));
            }

            return (check.Count, check.SumMicro);
        },
        cancel);

    private FileStream Open() => new(file.Path, new FileStreamOptions { BufferSize = 0, Options = FileOptions.SequentialScan });

    private async Task<IReadOnlyList<Measurement>> RunAsync(Func<Task<(long Count, long SumMicro)>> read, CancellationToken cancel)
    {
        var found = (0L, 0L);
        var measured = await stage.Meter.MeasureAsync(async () => found = await read(), isOwn: true, cancel);
        return [measured with { Fault = found == (file.Rows, file.SumMicro) ? null : $"count and sum are {found}" }];
    }

    /// <summary>The checks that the portal makes too: a known type, a value within its bounds, a time that is not of the future.</summary>
    private sealed class RowCheck
    {
        private readonly DateTimeOffset _now = TimeProvider.System.GetUtcNow();

        public long Count { get; private set; }

        public long SumMicro { get; private set; }

        public void Add(string building, string device, string type, double value, DateTimeOffset at)
        {
            if (building.Length > 0 && device.Length > 0 && EventTypes.Find(type) is { } known && value >= (double)known.Least && value <= (double)known.Most && at <= _now)
            {
                Count++;
                SumMicro += (long)Math.Round(value * MicroValue.One);
            }
        }
    }
}
