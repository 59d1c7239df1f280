using System.Text.Json;
using System.Text.Json.Serialization;
using MoostPortal.MeterFiles;
using MoostPortal.MeterFiles.Reports;

namespace MoostPortal.Tests.MeterFiles.Truth;

/// <summary>One reading of a file from front to back.</summary>
internal sealed record MeterReading(FileReport Report, CollectingSink Sink)
{
    /// <summary>Behind everything that the truth holds.</summary>
    private static readonly DateTimeOffset s_now = new(2026, 2, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly JsonSerializerOptions s_json = new() { Converters = { new JsonStringEnumConverter() }, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public IEnumerable<string> Asked => Report.Questions.Select(question => question.Id).Order(StringComparer.Ordinal);

    /// <summary>All that the report says, for comparison.</summary>
    public string Words => JsonSerializer.Serialize(Report, s_json);

    public static async Task<MeterReading> OfAsync(IMeterFileSource source, TimeZoneInfo home, IReadOnlyDictionary<string, string> answers)
    {
        var sink = new CollectingSink();
        var context = new ReadingContext { Zone = home, Now = s_now, Answers = answers };
        var report = await MeterFile.ReadAsync(source, context, sink, CancellationToken.None);
        return new(report, sink);
    }

    public static Task<MeterReading> OfAsync(Dialect dialect, DialectFile file, IReadOnlyDictionary<string, string>? answers = null) =>
        OfAsync(new BytesSource(dialect.FileName, file.Bytes), dialect.Home, answers ?? new Dictionary<string, string>());

    /// <summary>The series' intervals in the order of time.</summary>
    public IReadOnlyList<(long Start, int Seconds, long Micro, Quality Quality)> Of(int series) =>
    [
        .. Sink.Intervals.Where(interval => interval.Series == series).OrderBy(interval => interval.StartUnixSeconds)
            .Select(interval => (interval.StartUnixSeconds, interval.Seconds, interval.ValueMicro, interval.Quality)),
    ];
}
