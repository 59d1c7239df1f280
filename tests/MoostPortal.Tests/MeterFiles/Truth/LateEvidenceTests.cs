using System.Text;
using MoostPortal.MeterFiles;

namespace MoostPortal.Tests.MeterFiles.Truth;

/// <summary>Files whose notation shows only behind the head that recognition looks at.</summary>
public sealed class LateEvidenceTests
{
    private const int HeadBytes = 8 << 20;
    private const string Whole = "12";

    /// <summary>What makes the head long without many rows.</summary>
    private static readonly string s_remark = new('x', 500);

    private static readonly TimeZoneInfo s_vienna = TimeZoneInfo.FindSystemTimeZoneById("Europe/Vienna");

    [Fact]
    public async Task A_decimal_comma_that_comes_late_is_proven_and_with_it_every_row_is_read()
    {
        var bytes = Numbers(Whole, "0,5");
        var first = await ReadAsync(bytes);

        Assert.Equal(["decimalMark"], first.Asked);
        Assert.Equal([new("decimalMark", "comma")], first.Report.Proven);

        var second = await ReadAsync(bytes, first.Report.Proven);

        Assert.Empty(second.Asked);
        Assert.Empty(second.Report.Proven);
        Assert.Empty(second.Sink.Refusals);
        Assert.Equal(500_000_000, Latest(second).ValueMicro);
    }

    [Theory]
    [InlineData("1.234")]
    [InlineData("1,234")]
    public async Task A_late_mark_in_front_of_three_digits_is_a_question(string late)
    {
        var reading = await ReadAsync(Numbers(Whole, late));

        Assert.Equal(["decimalMark"], reading.Asked);
        Assert.Empty(reading.Report.Proven);
    }

    [Fact]
    public async Task A_late_decimal_point_is_what_whole_numbers_were_read_for()
    {
        var reading = await ReadAsync(Numbers(Whole, "1.234", "0.5"));

        Assert.Empty(reading.Asked);
        Assert.Empty(reading.Sink.Refusals);
        Assert.Equal([1_234_000_000, 500_000_000], reading.Sink.Intervals.OrderBy(interval => interval.StartUnixSeconds).TakeLast(2).Select(interval => interval.ValueMicro));
    }

    [Fact]
    public async Task Late_numbers_in_both_notations_refuse_the_file_by_line()
    {
        var bytes = Numbers(Whole, "0.5", "0,5");
        var reading = await ReadAsync(bytes);

        Assert.Equal((FileFault.MixedDecimals, Lines(bytes)), (reading.Report.Refusal?.Fault, reading.Report.Refusal?.Line));
    }

    [Fact]
    public async Task A_late_point_among_decimal_commas_is_refused_by_line()
    {
        var bytes = Numbers("1,5", "1.234");
        var reading = await ReadAsync(bytes);

        Assert.Equal([(Lines(bytes), RowFault.ValueDecimalPoint)], reading.Sink.Refusals.Select(refused => (refused.Line, refused.Fault)));
    }

    [Fact]
    public async Task What_is_less_than_one_is_no_group_of_thousands()
    {
        var bytes = Numbers("1.234,5", "0.123");
        var reading = await ReadAsync(bytes);

        Assert.Equal((FileFault.MixedDecimals, Lines(bytes)), (reading.Report.Refusal?.Fault, reading.Report.Refusal?.Line));
    }

    [Fact]
    public async Task A_13th_that_comes_late_behind_the_month_proves_that_the_month_stands_in_front()
    {
        var bytes = Dates("01/13/2025 00:00", "01/13/2025 00:15");
        var first = await ReadAsync(bytes);

        Assert.Equal(["dateOrder"], first.Asked);
        Assert.Equal([new("dateOrder", "monthDayYear")], first.Report.Proven);

        var second = await ReadAsync(bytes, first.Report.Proven);

        Assert.Empty(second.Asked);
        Assert.Empty(second.Sink.Refusals);
        Assert.Equal(new DateTime(2025, 1, 12, 23, 15, 0), DateTime.UnixEpoch.AddSeconds(Latest(second).StartUnixSeconds));
    }

    [Fact]
    public async Task What_a_person_answered_against_a_late_13th_does_not_count()
    {
        var reading = await ReadAsync(Dates("13/01/2025 00:00"), new Dictionary<string, string> { ["dateOrder"] = "monthDayYear" });

        Assert.Equal([new("dateOrder", "dayMonthYear")], reading.Report.Proven);
        Assert.Equal(["dateOrder"], reading.Asked);
    }

    [Fact]
    public async Task A_late_13th_in_front_settles_the_question()
    {
        var reading = await ReadAsync(Dates("13/01/2025 00:00"));

        Assert.Empty(reading.Asked);
        Assert.Empty(reading.Sink.Refusals);
    }

    [Fact]
    public async Task Dates_in_two_orders_refuse_the_file_by_line()
    {
        var bytes = Dates("13/01/2025 00:00", "01/14/2025 00:00");
        var reading = await ReadAsync(bytes);

        Assert.Equal((FileFault.MixedDates, Lines(bytes)), (reading.Report.Refusal?.Fault, reading.Report.Refusal?.Line));
    }

    [Fact]
    public async Task A_late_unit_is_that_of_its_row()
    {
        var reading = await ReadAsync(File("Meter;Start;Value;Unit", meter => $"{meter};2025-01-01 00:00;5;kWh", "9000001;2025-01-02 00:00;7;Wh", "9000001;2025-01-02 00:15;7;Wh"));

        Assert.Equal(7_000_000, Latest(reading).ValueMicro);
    }

    [Fact]
    public async Task A_late_unit_of_one_of_several_values_refuses_its_row()
    {
        var bytes = File("Meter;Start;Import;Unit;Export;Unit", meter => $"{meter};2025-01-01 00:00;5;kWh;1;kWh", "9000001;2025-01-02 00:00;7;Wh;1;kWh");
        var reading = await ReadAsync(bytes);

        Assert.Equal([(Lines(bytes), RowFault.UnitUnknown)], reading.Sink.Refusals.Select(refused => (refused.Line, refused.Fault)));
    }

    private static byte[] Numbers(string early, params string[] late) => File(
        "Meter;Start;Consumption [kWh]", meter => $"{meter};2025-01-01 00:00;{early}", [.. late.Select((number, day) => $"9000001;2025-01-{day + 2:D2} 00:00;{number}")]);

    private static byte[] Dates(params string[] late) =>
        File("Meter;Start;Consumption [kWh]", meter => $"{meter};01/02/2025 00:00;12", [.. late.Select(date => $"9000001;{date};12")]);

    // Many meters and few rows of each, so that the calendar stays small.
    private static byte[] File(string header, Func<int, string> row, params string[] late)
    {
        var text = new StringBuilder(HeadBytes + (HeadBytes / 8)).Append(header).Append(";Remark\n");

        for (var meter = 0; text.Length <= HeadBytes; meter++)
        {
            text.Append(row(1_000_000 + (meter % 2000))).Append(';').Append(s_remark).Append('\n');
        }

        return Encoding.UTF8.GetBytes(text.AppendJoin('\n', late.Select(line => $"{line};")).ToString());
    }

    private static MeterInterval Latest(MeterReading reading) => reading.Sink.Intervals.MaxBy(interval => interval.StartUnixSeconds);

    private static long Lines(byte[] bytes) => bytes.AsSpan().Count((byte)'\n') + 1;

    private static Task<MeterReading> ReadAsync(byte[] bytes, IReadOnlyDictionary<string, string>? answers = null) =>
        MeterReading.OfAsync(new BytesSource("readings.csv", bytes), s_vienna, answers ?? new Dictionary<string, string>());
}
