using System.Globalization;
using System.Text;
using MoostPortal.MeterFiles;
using MoostPortal.MeterFiles.Reports;

namespace MoostPortal.Tests.MeterFiles.Truth;

/// <summary>An October night with one pass whose values tell neither a sum nor a single pass: 1.35 times what stands around.</summary>
public sealed class DoubledHourTests
{
    private const string Question = "fold:2025-10-26";

    /// <summary>02:00 in summer time.</summary>
    private const long FirstPass = 1_761_436_800;

    private static readonly Dialect s_salzburg = Dialects.Named("Salzburg Netz, comma");

    [Fact]
    public async Task What_the_values_do_not_tell_is_asked_with_each_reading_drawn()
    {
        var (reading, _) = await ReadAsync(null);

        var question = Assert.Single(reading.Report.Questions);
        Assert.Equal(Question, question.Id);
        Assert.Equal(["absent", "second", "summed"], question.Options.Select(option => option.Id).Order());
        Assert.All(question.Options, option => Assert.NotEmpty(option.Sample));
        Assert.Equal(3, question.Options.Select(option => string.Join('|', option.Sample)).Distinct().Count());
    }

    [Theory]
    [InlineData("summed", true, true)]
    [InlineData("absent", true, false)]
    [InlineData("second", false, true)]
    public async Task The_answer_decides_and_the_day_says_so(string answer, bool hasFirst, bool hasSecond)
    {
        var (reading, values) = await ReadAsync(answer);

        Assert.Empty(reading.Asked);
        var intervals = reading.Of(0).ToDictionary(interval => interval.Start);
        var isHalved = hasFirst && hasSecond;

        for (var quarter = 0; quarter < 4; quarter++)
        {
            var micro = values[quarter] * 1_000_000 / (isHalved ? 2 : 1);
            Assert.Equal(hasFirst ? micro : null, Value(intervals, FirstPass + (900 * quarter)));
            Assert.Equal(hasSecond ? micro : null, Value(intervals, FirstPass + 3600 + (900 * quarter)));
        }

        var day = reading.Report.Days.Single(day => day.Date == new DateOnly(2025, 10, 26));
        Assert.Equal((100, isHalved ? 100 : 96, FoldVerdict.UserChoice), (day.Expected, day.Found, day.Verdict));
        Assert.True(reading.Report.ControlTotals.Single(total => total.Kind == ControlTotalKind.Header).Agrees);
    }

    private static long? Value(Dictionary<long, (long Start, int Seconds, long Micro, Quality Quality)> intervals, long start) =>
        intervals.TryGetValue(start, out var interval) ? interval.Micro : null;

    private static async Task<(MeterReading Reading, long[] Values)> ReadAsync(string? answer)
    {
        var truth = Seasons.Of(s_salzburg, Season.Autumn, isFaultless: true);
        var single = truth.Rows(AutumnHour.FirstOnly);
        var values = single.Where(slot => slot.IsFirstPass).Select(slot => slot.Wh[(int)Channel.Offtake] * 135 / 100).ToArray();
        var doubled = 0;
        var rows = single.Select(slot => (slot.From, Wh: slot.IsFirstPass ? values[doubled++] : slot.Wh[(int)Channel.Offtake])).ToArray();
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"\"Datum und Uhrzeit\";\"Lastgänge ({Form.Thousandths(',')(rows.Sum(row => row.Wh))} kWh)\";\"Status\"\n");

        foreach (var (from, wh) in rows)
        {
            text.Append(CultureInfo.InvariantCulture, $"\"{from:yyyy-MM-dd HH:mm:ss}\";\"{Form.Thousandths(',')(wh)}\";\"Gültig\"\n");
        }

        var answers = answer is null ? new Dictionary<string, string>() : new Dictionary<string, string> { [Question] = answer };
        return (await MeterReading.OfAsync(new BytesSource("werte.csv", Encoding.UTF8.GetBytes(text.ToString())), s_salzburg.Home, answers), values);
    }
}
