using System.Globalization;
using System.Text;
using MoostPortal.MeterFiles;

namespace MoostPortal.Tests.MeterFiles.Truth;

/// <summary>What counts as a number under either decimal mark: a permissive reader makes 15 or 0 of what it does not know.</summary>
public sealed class NumberTests
{
    private const int OddRow = 40;
    private static readonly TimeZoneInfo s_vienna = TimeZoneInfo.FindSystemTimeZoneById("Europe/Vienna");

    [Theory]
    [InlineData(',', "1,5", 1500)]
    [InlineData('.', "1.5", 1500)]
    [InlineData(',', " 1,5 ", 1500)]
    [InlineData('.', " 1.5 ", 1500)]
    [InlineData('.', "-0", 0)]
    [InlineData(',', "-0,0", 0)]
    [InlineData('.', "-1.5", -1500)]
    [InlineData('.', "1.5e1", 15_000)]
    [InlineData(',', "0,000000", 0)]
    public async Task A_number_is_read_to_the_last_place(char mark, string number, int wh)
    {
        var reading = await ReadAsync(mark, number);

        Assert.Empty(reading.Sink.Refusals);
        Assert.Equal(wh * 1_000_000L, reading.Of(0)[OddRow].Micro);
    }

    [Theory]
    [InlineData('.', "1e999", RowFault.ValueTooLarge)]
    [InlineData(',', "1e999", RowFault.ValueTooLarge)]
    [InlineData('.', "Infinity", RowFault.ValueNotANumber)]
    [InlineData('.', "-Infinity", RowFault.ValueNotANumber)]
    [InlineData('.', "∞", RowFault.ValueNotANumber)]
    [InlineData('.', "١", RowFault.ValueNotANumber)]
    [InlineData('.', "０.１", RowFault.ValueNotANumber)]
    [InlineData('.', "0x10", RowFault.ValueNotANumber)]
    [InlineData('.', "1_000", RowFault.ValueNotANumber)]
    [InlineData('.', "1 5", null)]
    [InlineData('.', "--1", RowFault.ValueNotANumber)]
    [InlineData('.', "1.2.3", null)]
    [InlineData('.', "12345678901234567890123456789012345678901", RowFault.ValueTooLarge)]
    public async Task What_is_no_number_under_the_column_s_mark_comes_back(char mark, string text, RowFault? fault)
    {
        var reading = await ReadAsync(mark, text);

        var refused = Assert.Single(reading.Sink.Refusals);
        Assert.Equal((OddRow + 2, 3), (refused.Line, refused.Column));
        Assert.True(fault is null || refused.Fault == fault, $"{refused.Fault}");
        Assert.Equal(95, reading.Of(0).Count);
    }

    [Theory]
    [InlineData('.', "1,5")]
    [InlineData(',', "1.5")]
    [InlineData('.', "1.234,5")]
    public async Task A_column_that_mixes_both_marks_is_refused_and_nothing_of_it_is_guessed(char mark, string text)
    {
        var reading = await ReadAsync(mark, text);

        Assert.Equal(FileFault.MixedDecimals, reading.Report.Refusal?.Fault);
        Assert.Empty(reading.Sink.Intervals);
    }

    [Theory]
    [InlineData("NaN")]
    [InlineData("-")]
    [InlineData("")]
    public async Task A_word_for_nothing_is_a_missing_value_and_never_a_number(string word)
    {
        var reading = await ReadAsync('.', word);

        Assert.Equal(95, reading.Of(0).Count);
        Assert.DoesNotContain(reading.Of(0), interval => interval.Micro == 0);
    }

    [Fact]
    public async Task A_column_with_points_between_thousands_and_a_comma_is_read_as_such()
    {
        var reading = await ReadAsync(',', "1.234,5", unit: "Wh");

        Assert.Empty(reading.Sink.Refusals);
        Assert.Equal(1_234_500_000, reading.Of(0)[OddRow].Micro);
    }

    private static Task<MeterReading> ReadAsync(char mark, string odd, string unit = "kWh")
    {
        var text = new StringBuilder($"Beginn;Ende;Verbrauch ({unit})\n");
        var start = new DateTime(2025, 6, 1);

        for (var i = 0; i < 96; i++)
        {
            var value = i == OddRow ? odd : (0.07m + (i % 7 * 0.001m)).ToString("F3", CultureInfo.InvariantCulture).Replace('.', mark);
            text.Append(CultureInfo.InvariantCulture, $"{start.AddMinutes(15 * i):dd.MM.yyyy HH:mm};{start.AddMinutes(15 * (i + 1)):dd.MM.yyyy HH:mm};{value}\n");
        }

        return MeterReading.OfAsync(new BytesSource("werte.csv", Encoding.UTF8.GetBytes(text.ToString())), s_vienna, new Dictionary<string, string>());
    }
}
