using System.Diagnostics;
using System.Globalization;

namespace MoostPortal.Tests.MeterFiles.Truth;

/// <summary>No bytes crash or hang the reading. Run the long loop by hand: FUZZ_MINUTES=10, with FUZZ_SEED to begin where another ended.</summary>
public sealed class MeterFileFuzzTests(ITestOutputHelper output)
{
    private const int SeedsInBuilds = 200;
    private static readonly TimeSpan s_most = TimeSpan.FromSeconds(20);
    private static readonly Lazy<byte[][]> s_valid = new(() => [.. Dialects.All.Select(dialect => dialect.Write(Short(dialect)).Bytes)]);

    [Fact]
    public async Task Spoiled_files_of_every_dialect_end_in_a_report()
    {
        for (var seed = 0; seed < SeedsInBuilds; seed++)
        {
            await ReadSpoiledAsync(seed);
        }
    }

    /// <summary>What longer runs found, cut down to the bytes that matter.</summary>
    [Theory]
    [InlineData(new byte[] { 0xEF, 0xBB, 0xBF, (byte)'s', (byte)'e', (byte)'p', (byte)'=', (byte)',', (byte)'\r' })]
    public Task Bytes_that_broke_the_reading_once_end_in_a_report(byte[] bytes) => ReadAsync(0, "find.csv", bytes, TimeZoneInfo.Utc, new Dictionary<string, string>());

    [Fact]
    public async Task Random_bytes_end_in_a_report()
    {
        for (var seed = 0; seed < SeedsInBuilds; seed++)
        {
            var random = new Random(seed);
            var bytes = new byte[random.Next(3000)];
            random.NextBytes(bytes);
            await ReadAsync(seed, "random.csv", bytes, TimeZoneInfo.Utc, new Dictionary<string, string>());
        }
    }

    [Fact(Explicit = true)]
    public async Task Spoiled_files_for_minutes()
    {
        var minutes = double.Parse(Environment.GetEnvironmentVariable("FUZZ_MINUTES") ?? "1", CultureInfo.InvariantCulture);
        var seed = int.Parse(Environment.GetEnvironmentVariable("FUZZ_SEED") ?? "1000000", CultureInfo.InvariantCulture);
        var clock = Stopwatch.StartNew();

        for (; clock.Elapsed < TimeSpan.FromMinutes(minutes); seed++)
        {
            await ReadSpoiledAsync(seed);
        }

        output.WriteLine($"Next seed: {seed}");
    }

    private static Task ReadSpoiledAsync(int seed)
    {
        var random = new Random(seed);
        var number = random.Next(Dialects.All.Count);
        var (dialect, valid) = (Dialects.All[number], s_valid.Value[number]);
        var isArchive = dialect.FileName.EndsWith(".xlsx", StringComparison.Ordinal) || dialect.FileName.EndsWith(".zip", StringComparison.Ordinal);
        var spoiled = isArchive && random.Next(4) > 0 ? Mutation.Inside(valid, seed) : Mutation.Of(valid, seed);
        return ReadAsync(seed, dialect.FileName, spoiled, dialect.Home, random.Next(2) == 0 ? dialect.Answers : new Dictionary<string, string>());
    }

    private static async Task ReadAsync(int seed, string name, byte[] bytes, TimeZoneInfo home, IReadOnlyDictionary<string, string> answers)
    {
        MeterReading reading;

        try
        {
            reading = await MeterReading.OfAsync(new BytesSource(name, bytes), home, answers).WaitAsync(s_most, TestContext.Current.CancellationToken);
        }
        catch (Exception exception)
        {
            throw new InvalidOperationException($"Seed {seed} ({name})", exception);
        }

        var known = reading.Sink.Met.Select(series => series.Id).ToHashSet();
        Assert.True(reading.Sink.Intervals.TrueForAll(interval => known.Contains(interval.Series)), $"Seed {seed}: an interval of a series that was not named");
        Assert.True(reading.Report.RowsRefused + reading.Report.RowsHeld <= reading.Report.RowsRead || reading.Report.Refusal is not null, $"Seed {seed}: more refused than read");
    }

    private static TruthRange Short(Dialect dialect) => new(dialect.Zone, new(2025, 10, 25), 3, dialect.Minutes);
}
