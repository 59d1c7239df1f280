using MoostPortal.MeterFiles;

namespace MoostPortal.Tests.MeterFiles;

public sealed class PlainFileRowTests
{
    [Theory]
    [InlineData("1", 1_000_000)]
    [InlineData("+1.5", 1_500_000)]
    [InlineData("-0", 0)]
    [InlineData("-0.000001", -1)]
    [InlineData(".5", 500_000)]
    [InlineData("5.", 5_000_000)]
    [InlineData("0001.10", 1_100_000)]
    [InlineData("1.234567", 1_234_567)]
    [InlineData("1.23456700000", 1_234_567)]
    [InlineData("12345678", 12_345_678_000_000)]
    [InlineData("12345678.123456", 12_345_678_123_456)]
    [InlineData("1000000000.000000", 1_000_000_000_000_000)]
    [InlineData("-1e9", -1_000_000_000_000_000)]
    [InlineData("1.5E+3", 1_500_000_000)]
    [InlineData("150e-8", 2, RowFault.ValueTooPrecise)]
    [InlineData("1500000e-12", 2, RowFault.ValueTooPrecise)]
    [InlineData("100e-8", 1)]
    [InlineData("0e999999999999", 0)]
    [InlineData("0.0000000000000000000000000000", 0)]
    [InlineData("1,5", 0, RowFault.ValueDecimalComma)]
    [InlineData("1.234,5", 0, RowFault.ValueDecimalComma)]
    [InlineData("", 0, RowFault.ValueBlank)]
    [InlineData("  ", 0, RowFault.ValueBlank)]
    [InlineData("NaN", 0, RowFault.ValueNotANumber)]
    [InlineData("Infinity", 0, RowFault.ValueNotANumber)]
    [InlineData("0x1F", 0, RowFault.ValueNotANumber)]
    [InlineData("١٢", 0, RowFault.ValueNotANumber)]
    [InlineData("1 000", 0, RowFault.ValueNotANumber)]
    [InlineData("1_000", 0, RowFault.ValueNotANumber)]
    [InlineData("1e", 0, RowFault.ValueNotANumber)]
    [InlineData("1e1.5", 0, RowFault.ValueNotANumber)]
    [InlineData("--1", 0, RowFault.ValueNotANumber)]
    [InlineData("1.2.3", 0, RowFault.ValueNotANumber)]
    [InlineData("-", 0, RowFault.ValueNotANumber)]
    [InlineData(".", 0, RowFault.ValueNotANumber)]
    [InlineData("1.0000001", 0, RowFault.ValueTooPrecise)]
    [InlineData("1e-7", 0, RowFault.ValueTooPrecise)]
    [InlineData("1000000000.000001", 0, RowFault.ValueTooLarge)]
    [InlineData("1e999", 0, RowFault.ValueTooLarge)]
    [InlineData("-99999999999999999999999999", 0, RowFault.ValueTooLarge)]
    public async Task A_value_is_exact_or_refused_with_the_reason(string value, long micro, RowFault? fault = null)
    {
        await CheckAsync($"2026-01-31T13:45:00Z;{value}", 2, fault, reading => Assert.Equal(micro, reading));
    }

    [Theory]
    [InlineData("2026-01-31T13:45Z", "2026-01-31T13:45:00Z")]
    [InlineData("2026-01-31t13:45:59z", "2026-01-31T13:45:59Z")]
    [InlineData("2026-01-31 13:45:00.000+00:00", "2026-01-31T13:45:00Z")]
    [InlineData("2026-01-31T13:45:00,0Z", "2026-01-31T13:45:00Z")]
    [InlineData("2026-01-31T13:45+05:45", "2026-01-31T08:00:00Z")]
    [InlineData("2025-12-31T23:45:00-0930", "2026-01-01T09:15:00Z")]
    [InlineData("2024-02-29T00:00:00+01", "2024-02-28T23:00:00Z")]
    [InlineData("2026-10-25T02:30:00+02:00", "2026-10-25T00:30:00Z")]
    [InlineData("2026-10-25T02:30:00+01:00", "2026-10-25T01:30:00Z")]
    [InlineData("1769867100", "2026-01-31T13:45:00Z")]
    [InlineData("1769867100.0", "2026-01-31T13:45:00Z")]
    [InlineData("2000-01-01T00:00Z", "2000-01-01T00:00:00Z")]
    public async Task A_timestamp_is_an_instant(string time, string expected)
    {
        var seconds = DateTimeOffset.Parse(expected, System.Globalization.CultureInfo.InvariantCulture).ToUnixTimeSeconds();

        var (_, sink) = await RecordingSink.ReadAsync($"timestamp;value\n{time};1");

        Assert.Empty(sink.Refusals);
        Assert.Equal(seconds, Assert.Single(sink.Readings).UnixSeconds);
    }

    [Theory]
    [InlineData("", RowFault.TimeBlank)]
    [InlineData("2026-01-31T13:45:00", RowFault.TimeWithoutOffset)]
    [InlineData("2026-01-31 13:45", RowFault.TimeWithoutOffset)]
    [InlineData("2026-01-31T13:45:00.000", RowFault.TimeWithoutOffset)]
    [InlineData("2026-01-31", RowFault.TimeWithoutOffset)]
    [InlineData("2026-01-31T13:45:00.5Z", RowFault.TimeWithFraction)]
    [InlineData("1769867100.25", RowFault.TimeWithFraction)]
    [InlineData("100000000000", RowFault.TimeInMilliseconds)]
    [InlineData("1769867100000", RowFault.TimeInMilliseconds)]
    [InlineData("99999999999999999999999999999999", RowFault.TimeInMilliseconds)]
    [InlineData("20260131", RowFault.TimeOutOfRange)]
    [InlineData("-1", RowFault.TimeOutOfRange)]
    [InlineData("1999-12-31T23:59:59Z", RowFault.TimeOutOfRange)]
    [InlineData("9999-12-31T23:59:59Z", RowFault.TimeOutOfRange)]
    [InlineData("2026-02-29T00:00Z", RowFault.TimeInvalid)]
    [InlineData("2026-13-01T00:00Z", RowFault.TimeInvalid)]
    [InlineData("2026-01-31T24:00Z", RowFault.TimeInvalid)]
    [InlineData("2026-01-31T13:60Z", RowFault.TimeInvalid)]
    [InlineData("2026-01-31T13:45:60Z", RowFault.TimeInvalid)]
    [InlineData("2026-01-31T24:00:00Z", RowFault.TimeInvalid)]
    [InlineData("2026-01-31T13:60:00Z", RowFault.TimeInvalid)]
    [InlineData("2026-01-31T1:345:00Z", RowFault.TimeInvalid)]
    [InlineData("2026-01-31T13.45:00Z", RowFault.TimeInvalid)]
    [InlineData("2026-01-31T13:45:00+15:00", RowFault.TimeInvalid)]
    [InlineData("2026-01-31T13:45:00+01:60", RowFault.TimeInvalid)]
    [InlineData("2026-01-31T13:45:00Zulu", RowFault.TimeInvalid)]
    [InlineData("2026-01-31T13:45:00.Z", RowFault.TimeInvalid)]
    [InlineData("31.01.2026 13:45", RowFault.TimeInvalid)]
    [InlineData("٢٠٢٦-01-31T13:45Z", RowFault.TimeInvalid)]
    [InlineData("0x7F", RowFault.TimeInvalid)]
    [InlineData("yesterday", RowFault.TimeInvalid)]
    public async Task A_bad_timestamp_is_refused_with_the_reason(string time, RowFault fault)
    {
        await CheckAsync($"{time};1", 1, fault, _ => { });
    }

    [Fact]
    public async Task The_first_instant_of_2000_is_the_border_within_a_local_day_too()
    {
        const string Rows = "2000-01-01T01:30+01:00;1\n2000-01-01T01:00+01:00;2\n2000-01-01T00:59+01:00;3\n2000-01-01T23:59+01:00;4\n";

        var (_, sink) = await RecordingSink.ReadAsync("timestamp;value\n" + Rows + new string('\n', 100));

        Assert.Equal([946_686_600, 946_684_800, 946_767_540], sink.Readings.Select(reading => reading.UnixSeconds));
        Assert.Equal((4L, RowFault.TimeOutOfRange), sink.Refusals.Select(refusal => (refusal.Line, refusal.Fault)).Single());
    }

    [Theory]
    [InlineData("b;d;T;1", RowFault.ColumnCount, 0)]
    [InlineData("b;d;T;1;1769867100;", RowFault.ColumnCount, 0)]
    [InlineData(";d;T;1;1769867100", RowFault.BlankField, 1)]
    [InlineData("b; ;T;1;1769867100", RowFault.BlankField, 2)]
    [InlineData("b;d;\"\";1;1769867100", RowFault.BlankField, 3)]
    [InlineData("b;d 7\" wide;T;1;1769867100", RowFault.StrayQuote, 2)]
    [InlineData("b;d;\"T\"x;1;1769867100", RowFault.StrayQuote, 3)]
    [InlineData("b;d;T;1;\"1769867100\"x", RowFault.StrayQuote, 5)]
    public async Task A_bad_row_costs_only_itself(string row, RowFault fault, int column)
    {
        var (_, sink) = await RecordingSink.ReadAsync($"building;device;type;value;timestamp\nb;d;T;1;1769867100\n{row}\nb;d;T;2;1769868000\n{row}\n");

        Assert.Equal([(1_000_000L, 2L), (2_000_000L, 4L)], sink.Readings.Select(reading => (reading.ValueMicro, reading.Line)));
        Assert.Equal([new(3, column, fault, 0, row), new(5, column, fault, 0, row)], sink.Refusals);
    }

    /// <summary>Reads the row as the only one, and again among good rows, where it meets the predicting road.</summary>
    private static async Task CheckAsync(string row, int column, RowFault? fault, Action<long> value)
    {
        const string Good = "2026-01-31T13:45:00Z;7\n";
        var (_, alone) = await RecordingSink.ReadAsync($"timestamp;value\n{row}");
        var (_, among) = await RecordingSink.ReadAsync($"timestamp;value\n{Good}{row}\n{Good}{Good}{Good}{Good}");

        if (fault is null)
        {
            value(Assert.Single(alone.Readings).ValueMicro);
            value(among.Readings[1].ValueMicro);
            Assert.Empty(alone.Refusals);
            return;
        }

        Assert.Equal(new(2, column, fault.Value, 0, row), Assert.Single(alone.Refusals));
        Assert.Equal(new(3, column, fault.Value, 0, row), Assert.Single(among.Refusals));
        Assert.Equal(5, among.Readings.Count);
        Assert.NotEmpty(fault.Value.Sentence());
        Assert.NotEmpty(fault.Value.Code());
    }
}
