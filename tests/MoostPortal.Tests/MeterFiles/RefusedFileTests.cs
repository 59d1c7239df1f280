using System.Buffers;
using System.Text;
using MoostPortal.MeterFiles;

namespace MoostPortal.Tests.MeterFiles;

public sealed class RefusedFileTests
{
    [Fact]
    public void Rows_come_back_as_they_were_with_reason_and_line()
    {
        var text = Write("timestamp;value", ("yesterday;\"1\"", "timeInvalid", 7), ("1769867100;-5,5", "valueDecimalComma", 12));

        Assert.Equal("timestamp;value;reason code;line\r\nyesterday;\"1\";timeInvalid;7\r\n1769867100;-5,5;valueDecimalComma;12\r\n", text);
    }

    [Theory]
    [InlineData("=1+1", "\"'=1+1\"")]
    [InlineData("@SUM(A1)", "\"'@SUM(A1)\"")]
    [InlineData("+cmd|' /C calc'!A0", "\"'+cmd|' /C calc'!A0\"")]
    [InlineData("-2+3", "\"'-2+3\"")]
    [InlineData("\"=HYPERLINK(\"\"x\"\")\"", "\"'=HYPERLINK(\"\"x\"\")\"")]
    [InlineData("\"\n=1\"", "\"'\n=1\"")]
    [InlineData("\tx", "\"'x\"")]
    [InlineData("-5", "-5")]
    [InlineData("+1.5e3", "+1.5e3")]
    [InlineData("-99999999999999", "-99999999999999")]
    [InlineData("a=b", "a=b")]
    [InlineData("d\"7", "\"d\"\"7\"")]
    public void A_text_a_spreadsheet_would_run_is_disarmed_and_a_number_keeps_its_sign(string cell, string expected)
    {
        Assert.Equal($"timestamp,value,reason code,line\r\n{expected},1,x,2\r\n", Write("timestamp,value", ($"{cell},1", "x", 2)));
    }

    [Fact]
    public void A_short_row_is_filled_up_so_that_the_reason_stands_in_its_column()
    {
        Assert.Equal("building,device,type,value,timestamp,reason code,line\r\nb,d,,,,columnCount,3\r\n", Write("building,device,type,value,timestamp", ("b,d", "columnCount", 3)));
    }

    [Fact]
    public void Reasons_of_the_round_before_are_replaced()
    {
        Assert.Equal(
            "timestamp,value,reason code,line\r\n1,2,timeOutOfRange,9\r\n",
            Write("timestamp,value,reason code,line", ("1,2,timeBlank,4", "timeOutOfRange", 9)));
    }

    [Fact]
    public async Task A_corrected_file_of_refused_rows_can_be_read_again()
    {
        var (_, first) = await RecordingSink.ReadAsync("timestamp,value\n1769867100,1\n2026-01-31T13:45:00,2\n");
        var refused = Assert.Single(first.Refusals);
        var file = Write(Encoding.UTF8.GetString(first.SeenHeader!.Raw.Span), (refused.Raw, refused.Fault.Code(), refused.Line));

        var (result, second) = await RecordingSink.ReadAsync(file.Replace(":00,2", ":00Z,2", StringComparison.Ordinal));

        Assert.Null(result.Refusal);
        Assert.Equal(2_000_000, Assert.Single(second.Readings).ValueMicro);
    }

    private static string Write(string header, params (string Raw, string Code, long Line)[] rows)
    {
        var output = new ArrayBufferWriter<byte>();
        var file = new RefusedFile(output, Encoding.UTF8.GetBytes(header));

        foreach (var (raw, code, line) in rows)
        {
            file.Add(Encoding.UTF8.GetBytes(raw), code, line);
        }

        return Encoding.UTF8.GetString(output.WrittenSpan);
    }
}
