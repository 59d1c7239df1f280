using System.Globalization;
using System.Text;
using CsCheck;
using MoostPortal.MeterFiles;
using MoostPortal.MeterFiles.Layouts;
using MoostPortal.MeterFiles.Rows;

namespace MoostPortal.Tests.MeterFiles.Rows;

public sealed class StampReaderTests
{
    private const DateOrder Ymd = DateOrder.YearMonthDay;
    private const DateOrder Dmy = DateOrder.DayMonthYear;
    private const DateOrder Mdy = DateOrder.MonthDayYear;

    [Theory]
    [InlineData(Dmy, "26.10.2025 02:15", "2025-10-26T02:15:00")]
    [InlineData(Dmy, "26.10.2025 02:15:00", "2025-10-26T02:15:00")]
    [InlineData(Dmy, "26-10-2025 02:15", "2025-10-26T02:15:00")]
    [InlineData(Dmy, "26/10/2025 2:15", "2025-10-26T02:15:00")]
    [InlineData(Dmy, "6.1.25 02:15", "2025-01-06T02:15:00")]
    [InlineData(Dmy, "31.12.2025 24:00", "2026-01-01T00:00:00")]
    [InlineData(Dmy, "26.10.2025", "2025-10-26T00:00:00")]
    [InlineData(Dmy, "2025-10-26T02:15:00", "2025-10-26T02:15:00")]
    [InlineData(Ymd, "2025/10/26 02:15", "2025-10-26T02:15:00")]
    [InlineData(Ymd, "2025-10-26T02:15", "2025-10-26T02:15:00")]
    [InlineData(Ymd, "2025-10-26T02:15:00.000", "2025-10-26T02:15:00")]
    [InlineData(Ymd, "20251026", "2025-10-26T00:00:00")]
    [InlineData(Mdy, "10/26/2025 02:15", "2025-10-26T02:15:00")]
    [InlineData(Mdy, "10/26/2025 2:15 PM", "2025-10-26T14:15:00")]
    [InlineData(Mdy, "10/26/2025 12:00 AM", "2025-10-26T00:00:00")]
    [InlineData(Mdy, "10/26/2025 12:30:00 pm", "2025-10-26T12:30:00")]
    public void Wall_times_are_read_in_their_order(DateOrder order, string text, string expected)
    {
        Assert.Equal((expected, false), Read(order, ClockRule.Local, text));
    }

    [Theory]
    [InlineData("2025-10-26T02:15:00+02:00", "2025-10-26T00:15:00")]
    [InlineData("2025-10-26T02:15+01:00", "2025-10-26T01:15:00")]
    [InlineData("2025-10-26T02:15:00.000+01:00", "2025-10-26T01:15:00")]
    [InlineData("2025-10-26 02:15:00 +0100", "2025-10-26T01:15:00")]
    [InlineData("2025-10-26 02:15:00 -05", "2025-10-26T07:15:00")]
    [InlineData("2025-10-26T02:15:00Z", "2025-10-26T02:15:00")]
    public void A_time_with_its_offset_is_an_instant_whatever_the_clock(string text, string expected)
    {
        Assert.Equal((expected, true), Read(Ymd, ClockRule.Offset, text));
        Assert.Equal((expected, true), Read(Ymd, ClockRule.Local, text));
    }

    [Theory]
    [InlineData("1761445800", "2025-10-26T02:30:00")]
    [InlineData("1761445800.0", "2025-10-26T02:30:00")]
    [InlineData("1761445800000", "2025-10-26T02:30:00")]
    public void Seconds_and_milliseconds_since_1970_are_instants(string text, string expected)
    {
        Assert.Equal((expected, true), Read(DateOrder.Epoch, ClockRule.Utc, text));
    }

    [Fact]
    public void A_utc_clock_needs_no_word_for_it_and_standard_time_is_moved_by_its_offset()
    {
        Assert.Equal(("2025-10-26T02:15:00", true), Read(Ymd, ClockRule.Utc, "2025-10-26 02:15"));
        Assert.Equal(("2025-10-25T16:15:00", true), Read(Ymd, ClockRule.Standard, "2025-10-26 02:15", standardOffsetSeconds: 36_000));
    }

    [Theory]
    [InlineData("26.10.2025", "02:15:00", "2025-10-26T02:15:00")]
    [InlineData("26.10.2025", "24:00", "2025-10-27T00:00:00")]
    [InlineData("2025-10-26T00:00:00", "1899-12-31T02:15:00", "2025-10-26T02:15:00")]
    public void A_date_and_a_time_in_two_cells_are_one(string date, string time, string expected)
    {
        Assert.Null(new StampReader(Dmy, ClockRule.Local, 0).Read(Encoding.UTF8.GetBytes(date), Encoding.UTF8.GetBytes(time), out var stamp));
        Assert.Equal(expected, Text(stamp));
    }

    [Theory]
    [InlineData("", RowFault.TimeBlank)]
    [InlineData("yesterday", RowFault.TimeInvalid)]
    [InlineData("31.02.2025 00:00", RowFault.TimeInvalid)]
    [InlineData("26.10.2025 25:00", RowFault.TimeInvalid)]
    [InlineData("26.10.2025 24:15", RowFault.TimeInvalid)]
    [InlineData("26.10.2025 12:60", RowFault.TimeInvalid)]
    [InlineData("26.10.2025 12:00x", RowFault.TimeInvalid)]
    [InlineData("26.10-2025 12:00", RowFault.TimeInvalid)]
    [InlineData("26.10.2025 12:00:00.5", RowFault.TimeWithFraction)]
    [InlineData("01.01.1969 00:00", RowFault.TimeOutOfRange)]
    [InlineData("٢٦.10.2025 12:00", RowFault.TimeInvalid)]
    public void What_is_no_time_is_named(string text, RowFault fault)
    {
        Assert.Equal(fault, new StampReader(Dmy, ClockRule.Local, 0).Read(Encoding.UTF8.GetBytes(text), out _));
    }

    [Fact]
    public void A_clock_of_offsets_refuses_a_time_without_one()
    {
        Assert.Equal(RowFault.TimeWithoutOffset, new StampReader(Ymd, ClockRule.Offset, 0).Read("2025-10-26 02:15"u8, out _));
    }

    [Fact]
    public void The_row_before_changes_nothing()
    {
        string[] patterns = ["dd.MM.yyyy HH:mm", "dd.MM.yyyy HH:mm:ss", "d.M.yyyy H:mm", "yyyy-MM-dd'T'HH:mm:ss'Z'", "yyyy-MM-dd HH:mm:ss +0100", "dd-MM-yyyy", "dd/MM/yyyy h:mm tt"];
        var texts = Gen.Select(Gen.Int[0, patterns.Length - 1], Gen.Int[0, 5_000_000], (pattern, steps) =>
            new DateTime(2001, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddMinutes(steps * 5).ToString(patterns[pattern], CultureInfo.InvariantCulture));

        texts.Array[1, 30].Sample(rows =>
        {
            var kept = new StampReader(Dmy, ClockRule.Local, 0);

            foreach (var row in rows)
            {
                var text = Encoding.UTF8.GetBytes(row);
                var fault = kept.Read(text, out var stamp);
                Assert.Equal((new StampReader(Dmy, ClockRule.Local, 0).Read(text, out var fresh), fresh), (fault, stamp));
            }
        });
    }

    private static (string, bool) Read(DateOrder order, ClockRule clock, string text, int standardOffsetSeconds = 0)
    {
        Assert.Null(new StampReader(order, clock, standardOffsetSeconds).Read(Encoding.UTF8.GetBytes(text), out var stamp));
        return (Text(stamp), stamp.IsInstant);
    }

    private static string Text(Stamp stamp) => DateTimeOffset.FromUnixTimeSeconds(stamp.Seconds).ToString("s", CultureInfo.InvariantCulture);
}
