using System.Text;
using MoostPortal.MeterFiles;
using MoostPortal.MeterFiles.Plain;

namespace MoostPortal.Tests.MeterFiles;

/// <summary>Keeps what a file gave, as text where a test compares it.</summary>
internal sealed class RecordingSink : IPlainFileSink
{
    private readonly Dictionary<string, int> _numbers = [];

    public PlainHeader? SeenHeader { get; private set; }
    public List<string> Keys { get; } = [];
    public List<PlainReading> Readings { get; } = [];
    public List<Refusal> Refusals { get; } = [];
    public int LargestBatch { get; private set; }

    /// <summary>Series whose key contains this text are refused with -7.</summary>
    public string? RefusedKey { get; init; }

    public static async Task<(PlainFileResult Result, RecordingSink Sink)> ReadAsync(Stream stream, PlainFileLimits? limits = null, string? refusedKey = null)
    {
        var sink = new RecordingSink { RefusedKey = refusedKey };
        var result = await PlainFile.ReadAsync(stream, sink, limits ?? PlainFileLimits.Default, null, CancellationToken.None);
        return (result, sink);
    }

    public static Task<(PlainFileResult Result, RecordingSink Sink)> ReadAsync(string text, PlainFileLimits? limits = null, string? refusedKey = null) =>
        ReadAsync(new MemoryStream(Encoding.UTF8.GetBytes(text)), limits, refusedKey);

    public void Header(PlainHeader header) => SeenHeader = header;

    public int Series(in PlainSeriesKey key)
    {
        string[] texts = [Text(key.Building), Text(key.Device), Text(key.Type), Text(key.DeviceName), Text(key.Source)];
        var joined = string.Join('|', texts);

        if (RefusedKey is not null && joined.Contains(RefusedKey, StringComparison.Ordinal))
        {
            return -7;
        }

        if (_numbers.TryAdd(joined, Keys.Count))
        {
            Keys.Add(joined);
        }

        return _numbers[joined];
    }

    public void Refused(in RefusedLine line) => Refusals.Add(new(line.Line, line.Column, line.Fault, line.Series, Text(line.Raw)));

    public ValueTask ReadingsAsync(ReadOnlyMemory<PlainReading> batch, CancellationToken cancel)
    {
        Readings.AddRange(batch.Span);
        LargestBatch = Math.Max(LargestBatch, batch.Length);
        return ValueTask.CompletedTask;
    }

    private static string Text(ReadOnlySpan<byte> bytes) => Encoding.UTF8.GetString(bytes);

    internal sealed record Refusal(long Line, int Column, RowFault Fault, int Series, string Raw);
}
