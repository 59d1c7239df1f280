using System.Text;
using MoostPortal.MeterFiles;
using MoostPortal.MeterFiles.Plain;

namespace MoostPortal.Tests.MeterFiles;

public sealed class PlainFileRefusalTests
{
    public static TheoryData<byte[], FileFault, string> NotTextAtAll => new()
    {
        { [], FileFault.Empty, "" },
        { [0xEF, 0xBB, 0xBF], FileFault.Empty, "" },
        { "\n\r\n\n"u8.ToArray(), FileFault.Empty, "" },
        { "PK\u0003\u0004 mimetype"u8.ToArray(), FileFault.Binary, "zip" },
        { "PK\u0003\u0004....[Content_Types].xml"u8.ToArray(), FileFault.Binary, "xlsx" },
        { [0x1F, 0x8B, 8, 0], FileFault.Binary, "gzip" },
        { "%PDF-1.7"u8.ToArray(), FileFault.Binary, "pdf" },
        { [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A], FileFault.Binary, "png" },
        { [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], FileFault.Binary, "xls" },
        { [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes("timestamp,value\n")], FileFault.Utf16, "" },
        { Encoding.Unicode.GetBytes("timestamp,value\n"), FileFault.Utf16, "" },
        { Encoding.BigEndianUnicode.GetBytes("timestamp,value\n"), FileFault.Utf16, "" },
        { new byte[5000], FileFault.NotText, "" },
    };

    [Theory]
    [MemberData(nameof(NotTextAtAll))]
    public async Task What_is_no_text_is_refused_by_name(byte[] bytes, FileFault fault, string format)
    {
        var (result, sink) = await RecordingSink.ReadAsync(new MemoryStream(bytes));

        Assert.Equal(fault, result.Refusal?.Fault);
        Assert.Equal(format, result.Refusal?.Format);
        Assert.NotEmpty(result.Refusal!.Sentence);
        Assert.Null(sink.SeenHeader);
    }

    [Theory]
    [InlineData("1769867100,1\n1769868000,2\n", FileFault.NoHeader, "")]
    [InlineData("2026-01-31T13:45Z;1,5\n", FileFault.NoHeader, "")]
    [InlineData("Zeit,Wert\n1,2\n", FileFault.UnknownColumn, "Zeit Wert")]
    [InlineData("timestamp,value,unit\n", FileFault.UnknownColumn, "unit")]
    [InlineData("timestamp\n1\n", FileFault.MissingColumn, "value")]
    [InlineData("deviceId,value,timestamp\n", FileFault.MissingColumn, "customerBuildingId type")]
    [InlineData("building,device,type,value,timestamp,customerBuildingId\n", FileFault.RepeatedColumn, "customerBuildingId")]
    [InlineData("timestamp,value", FileFault.NoRows, "")]
    [InlineData("timestamp,value\n\r\n\n", FileFault.NoRows, "")]
    [InlineData("timestamp,value\n1769867100,\"1\n", FileFault.UnclosedQuote, "")]
    public async Task A_header_or_shape_that_cannot_be_read_is_refused_with_the_names_to_blame(string text, FileFault fault, string names)
    {
        var (result, _) = await RecordingSink.ReadAsync(text);

        Assert.Equal(fault, result.Refusal?.Fault);
        Assert.Equal(names, string.Join(' ', result.Refusal!.Names));
        Assert.NotEmpty(result.Refusal.Sentence);
    }

    [Theory]
    [InlineData("b,d,T,\0,1769867100", FileFault.NotText, 6)]
    [InlineData("b,d,T\u00FF,1,1769867100", FileFault.NotUtf8, 5)]
    [InlineData("b,\"x\ny\u00FC\",T,1,1769867100", FileFault.NotUtf8, 6)]
    public async Task A_byte_that_is_no_text_is_named_with_line_and_offset(string row, FileFault fault, int at)
    {
        const string Start = "building,device,type,value,timestamp\nb,d,T,1,1769867100\n";

        var (result, sink) = await RecordingSink.ReadAsync(new MemoryStream(Encoding.Latin1.GetBytes(Start + row + "\n")));

        var line = 3 + row[..at].Count(c => c == '\n');
        Assert.Equal((fault, line, Start.Length + at), (result.Refusal!.Fault, result.Refusal.Line, result.Refusal.Offset));
        Assert.Single(sink.Readings);
    }

    [Fact]
    public async Task A_short_file_without_a_series_from_the_caller_is_refused()
    {
        var (result, _) = await RecordingSink.ReadAsync("timestamp,value\n1769867100,1\n", refusedKey: "|");

        Assert.Equal(FileFault.SeriesNotGiven, result.Refusal?.Fault);
    }

    [Fact]
    public async Task More_series_than_memory_is_meant_for_are_refused()
    {
        var rows = string.Concat(Enumerable.Range(0, 11).Select(i => $"b{i},d,T,1,1769867100\n"));

        var (result, _) = await RecordingSink.ReadAsync("building,device,type,value,timestamp\n" + rows, new() { Series = 10 });

        Assert.Equal((FileFault.TooManySeries, 12L, 10L), (result.Refusal!.Fault, result.Refusal.Line, result.Refusal.Limit));
    }

    public static TheoryData<string, byte, FileFault> Endless => new()
    {
        { "", (byte)',', FileFault.TooManyColumns },
        { "", (byte)'a', FileFault.FieldTooLong },
        { "", 0, FileFault.NotText },
        { "\"", (byte)'a', FileFault.UnclosedQuote },
        { "timestamp,value\n", (byte)',', FileFault.TooManyColumns },
        { "timestamp,value\n", 0, FileFault.NotText },
        { "timestamp,value\n1,\"", (byte)'\n', FileFault.UnclosedQuote },
        { "timestamp,value\n1,\"", (byte)'"', FileFault.UnclosedQuote },
        { "timestamp,value\n", (byte)' ', FileFault.FieldTooLong },
    };

    [Theory]
    [MemberData(nameof(Endless))]
    public async Task A_record_without_end_is_refused_after_the_first_blocks_with_memory_flat(string start, byte filler, FileFault fault)
    {
        using var stream = new EndlessStream(Encoding.UTF8.GetBytes(start), filler, 1L << 28);
        await PlainFile.ReadAsync(new MemoryStream([1]), new RecordingSink(), null, CancellationToken.None);
        var before = GC.GetAllocatedBytesForCurrentThread();

        var reading = RecordingSink.ReadAsync(stream);

        Assert.True(reading.IsCompleted);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 8 << 20);
        Assert.InRange(stream.BytesRead, 0, 3 << 20);
        Assert.Equal(fault, (await reading).Result.Refusal?.Fault);
    }

    [Fact]
    public async Task A_quarter_gibibyte_of_blank_lines_keeps_memory_flat()
    {
        using var blank = new EndlessStream("timestamp,value\n"u8.ToArray(), (byte)'\n', 1L << 28);
        var sink = new CountingSink();
        var before = GC.GetAllocatedBytesForCurrentThread();

        var reading = PlainFile.ReadAsync(blank, sink, null, CancellationToken.None);

        Assert.True(reading.IsCompleted);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 8 << 20);
        Assert.Equal(FileFault.NoRows, (await reading).Refusal?.Fault);
    }

    private sealed class CountingSink : IPlainFileSink
    {
        public void Header(PlainHeader header)
        {
        }

        public int Series(in PlainSeriesKey key) => 0;

        public void Refused(in RefusedLine line)
        {
        }

        public ValueTask ReadingsAsync(ReadOnlyMemory<PlainReading> batch, CancellationToken cancel) => ValueTask.CompletedTask;
    }
}
