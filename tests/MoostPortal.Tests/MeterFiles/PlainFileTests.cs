using System.Text;
using MoostPortal.MeterFiles;
using MoostPortal.MeterFiles.Plain;

namespace MoostPortal.Tests.MeterFiles;

public sealed class PlainFileTests
{
    private const long Quarter = 1_769_867_100;

    [Fact]
    public async Task The_short_form_gives_readings_of_the_callers_series()
    {
        var (result, sink) = await RecordingSink.ReadAsync("timestamp,value\n2026-01-31T13:45Z,1.5\n2026-01-31T14:00:00Z,-2\n");

        Assert.Equal(new PlainFileResult(3, 2, 0, null), result);
        Assert.Equal(PlainForm.OneSeries, sink.SeenHeader?.Form);
        Assert.Equal(["||||"], sink.Keys);
        Assert.Equal([new(0, Quarter, 1_500_000, 2), new(0, Quarter + 900, -2_000_000, 3)], sink.Readings);
    }

    [Fact]
    public async Task The_long_form_asks_for_each_series_once_and_numbers_its_readings()
    {
        var (result, sink) = await RecordingSink.ReadAsync(
            """
            customerBuildingId,deviceId,deviceName,source,type,value,timestamp
            b1,d1,"Wohnzimmer, Süd",THERMOSTAT,TEMPERATURE,21.5,2026-01-31T14:45:00+01:00
            b2,d2,Zähler,GATEWAY,GATEWAY_CONSUMPTION,7,2026-01-31T14:45:00+01:00
            b1,d1,"Wohnzimmer, Süd",THERMOSTAT,TEMPERATURE,21.6,2026-01-31T15:00:00+01:00
            b2,d2,Zähler,GATEWAY,GATEWAY_CONSUMPTION,8,2026-01-31T15:00:00+01:00
            """);

        Assert.Equal(new PlainFileResult(5, 4, 0, null), result);
        Assert.Equal(["b1|d1|TEMPERATURE|Wohnzimmer, Süd|THERMOSTAT", "b2|d2|GATEWAY_CONSUMPTION|Zähler|GATEWAY"], sink.Keys);
        Assert.Equal(
            [new(0, Quarter, 21_500_000, 2), new(1, Quarter, 7_000_000, 3), new(0, Quarter + 900, 21_600_000, 4), new(1, Quarter + 900, 8_000_000, 5)],
            sink.Readings);
    }

    [Theory]
    [InlineData("building,device,type,value,timestamp", "b,d,T,1,{0}")]
    [InlineData("timestamp,building,device,type,value", "{0},b,d,T,1")]
    [InlineData("timestamp,value,type,device,building", "{0},1,T,d,b")]
    [InlineData("type,timestamp,deviceId,value,customerBuildingId", "T,{0},d,1,b")]
    [InlineData("value;deviceId;timestamp;type;customerBuildingId", "1;d;{0};T;b")]
    [InlineData(" CUSTOMERBUILDINGID ,\"DeviceId\",Type,VALUE,TimeStamp", "b,d,T,1,{0}")]
    public async Task Columns_stand_in_any_order_and_case(string header, string row)
    {
        string[] times = ["2026-01-31T13:45:00Z", "2026-01-31T13:45:00Z", "2026-01-31T14:00:00Z", "1769868900"];
        var rows = times.Select(time => row.Replace("{0}", time, StringComparison.Ordinal));
        var text = header + "\n" + string.Join('\n', rows) + new string('\n', 200);

        var (_, sink) = await RecordingSink.ReadAsync(text);

        Assert.Equal(["b|d|T||"], sink.Keys);
        Assert.Equal([Quarter, Quarter, Quarter + 900, Quarter + 1800], sink.Readings.Select(reading => reading.UnixSeconds));
        Assert.All(sink.Readings, reading => Assert.Equal(1_000_000, reading.ValueMicro));
        Assert.Equal([2L, 3, 4, 5], sink.Readings.Select(reading => reading.Line));
    }

    [Theory]
    [InlineData("\uFEFFtimestamp,value\r\n1769867100,1\r\n1769868000,2\r\n")]
    [InlineData("timestamp;value\n1769867100;1\n1769868000;2")]
    [InlineData("\n\r\ntimestamp,value\n\n1769867100,1\n\r\n1769868000,2\n\n")]
    [InlineData("\"timestamp\",\"value\"\n\"1769867100\",\"1\"\n\"1769868000\",\"2\"\r\n")]
    [InlineData("timestamp, value\n1769867100, 1\n1769868000,\t2 \r")]
    [InlineData("value,timestamp,reason code,line\n1,1769867100,timeInvalid,7\n2,1769868000,timeInvalid,8\n")]
    public async Task Marks_breaks_quotes_blanks_and_the_columns_of_a_refused_file_change_nothing(string text)
    {
        var (result, sink) = await RecordingSink.ReadAsync(text);

        Assert.Null(result.Refusal);
        Assert.Empty(sink.Refusals);
        Assert.Equal([(Quarter, 1_000_000L), (Quarter + 900, 2_000_000L)], sink.Readings.Select(reading => (reading.UnixSeconds, reading.ValueMicro)));
    }

    [Fact]
    public async Task Quoted_fields_hold_delimiters_doubled_quotes_and_line_breaks_and_lines_stay_physical()
    {
        const string Text = "building,device,deviceName,type,value,timestamp\nb,d,\"a \"\"b\"\",\nc\",T,1,1769867100\nb,d,x,T,oops,1769867100\n";

        var (result, sink) = await RecordingSink.ReadAsync(Text);

        Assert.Equal(["b|d|T|a \"b\",\nc|", "b|d|T|x|"], sink.Keys);
        Assert.Equal(2, Assert.Single(sink.Readings).Line);
        Assert.Equal(new(4, 5, RowFault.ValueNotANumber, 0, "b,d,x,T,oops,1769867100"), Assert.Single(sink.Refusals));
        Assert.Equal(4, result.Lines);
    }

    [Fact]
    public async Task Lines_stay_physical_where_each_row_has_a_line_break_within()
    {
        var rows = string.Concat(Enumerable.Range(0, 20).Select(i => $"b,d,\"x\ny\",T,{i},1769867100\n"));

        var (result, sink) = await RecordingSink.ReadAsync("building,device,deviceName,type,value,timestamp\n" + rows);

        Assert.Equal(Enumerable.Range(0, 20).Select(i => 2L + (2 * i)), sink.Readings.Select(reading => reading.Line));
        Assert.Equal(41, result.Lines);
    }

    [Fact]
    public async Task Rows_of_a_series_the_sink_refuses_carry_its_answer()
    {
        const string Text = "building,device,type,value,timestamp\nb1,d,T,1,1769867100\nb2,d,T,1,1769867100\nb1,d,T,1,1769868000\nb2,d,T,1,1769868000\n";

        var (result, sink) = await RecordingSink.ReadAsync(Text, refusedKey: "b2");

        Assert.Equal(new PlainFileResult(5, 2, 2, null), result);
        Assert.Equal([(3L, 1, RowFault.Series, -7), (5L, 1, RowFault.Series, -7)], sink.Refusals.Select(r => (r.Line, r.Column, r.Fault, r.Series)));
    }

    [Fact]
    public async Task A_sink_gets_bounded_batches_and_the_reader_waits_for_it()
    {
        var text = "timestamp,value\n" + string.Concat(Enumerable.Range(0, 20_000).Select(i => $"{Quarter + i},{i}\n"));

        var (result, sink) = await RecordingSink.ReadAsync(text);

        Assert.Equal(20_000, result.Readings);
        Assert.Equal(PlainFile.BatchRows, sink.LargestBatch);
        Assert.Equal(Enumerable.Range(0, 20_000).Select(i => i * 1_000_000L), sink.Readings.Select(reading => reading.ValueMicro));
    }

    [Fact]
    public async Task Progress_tells_every_byte_in_the_end()
    {
        var bytes = Encoding.UTF8.GetBytes("timestamp,value\n" + string.Concat(Enumerable.Repeat("1769867100,1\n", 300_000)));
        var progress = new LastReport();

        await PlainFile.ReadAsync(new MemoryStream(bytes), new RecordingSink(), progress, CancellationToken.None);

        Assert.Equal(bytes.Length, progress.Value);
    }

    [Fact]
    public async Task A_cancelled_reading_ends_with_the_exception()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => PlainFile.ReadAsync(new MemoryStream([1]), new RecordingSink(), null, cancelled.Token));
    }

    private sealed class LastReport : IProgress<long>
    {
        public long Value { get; private set; }

        public void Report(long value) => Value = value;
    }
}
