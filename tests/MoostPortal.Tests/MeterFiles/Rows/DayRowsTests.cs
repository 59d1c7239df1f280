using System.Globalization;
using MoostPortal.MeterFiles;
using MoostPortal.MeterFiles.Layouts;
using static MoostPortal.Tests.MeterFiles.Rows.RowReading;

namespace MoostPortal.Tests.MeterFiles.Rows;

public sealed class DayRowsTests
{
    [Theory]
    [InlineData("01.02.2025", 96, "2025-01-31T23:00Z", 96)]
    [InlineData("30.03.2025", 92, "2025-03-29T23:00Z", 92)]
    [InlineData("26.10.2025", 100, "2025-10-25T22:00Z", 100)]
    public async Task A_day_that_fills_as_many_columns_as_it_has_quarter_hours_is_read_in_the_order_of_time(string day, int filled, string first, int intervals)
    {
        var read = await OfAsync(Layout(100), $"{day};{string.Join(';', Enumerable.Range(1, filled))}\n");

        Assert.Empty(read.Refusals);
        Assert.Equal(intervals, read.Sink.Intervals.Count);
        Assert.Equal($"0: {first}+900 1000", read.Intervals.First());
        Assert.Equal(Enumerable.Range(1, filled), read.Sink.Intervals.OrderBy(interval => interval.StartUnixSeconds).Select(interval => (int)(interval.ValueMicro / 1_000_000_000)));
    }

    [Fact]
    public async Task In_spring_the_columns_of_the_missing_hour_may_stand_there_blank_or_zero()
    {
        string Row(string missing) => "30.03.2025;" + string.Join(';', Enumerable.Range(0, 96).Select(slot => slot is >= 8 and < 12 ? missing : "1")) + "\n";

        Assert.Equal(92, (await OfAsync(Layout(96), Row(""))).Sink.Intervals.Count);
        Assert.Equal(92, (await OfAsync(Layout(96), Row("0"))).Sink.Intervals.Count);
        Assert.Equal([(1L, 10, RowFault.TimeSkipped)], (await OfAsync(Layout(96), Row("1"))).Refusals);
    }

    [Fact]
    public async Task In_autumn_96_columns_leave_the_doubled_hour_to_be_told()
    {
        var night = string.Concat(Enumerable.Range(20, 12).Select(day => $"{day}.10.2025;{string.Join(';', Enumerable.Range(0, 96).Select(slot => day == 26 && slot is >= 8 and < 12 ? "2" : "1"))}\n"));

        var read = await OfAsync(Layout(96), night);

        Assert.Empty(read.Folds.Questions);
        Assert.Equal(FoldVerdict.Summed, read.Folds.Verdicts[(0, new DateOnly(2025, 10, 26))]);
        Assert.Equal((12 * 96) + 4, read.Sink.Intervals.Count);
        Assert.Equal(((12 * 96) + 4) * 1_000_000_000L, read.Sink.Intervals.Sum(interval => interval.ValueMicro));
    }

    [Fact]
    public async Task A_faulty_value_takes_its_whole_day_back()
    {
        var read = await OfAsync(Layout(96), $"01.02.2025;{string.Join(';', Enumerable.Range(0, 96).Select(slot => slot == 50 ? "x" : slot.ToString(CultureInfo.InvariantCulture)))}\n");

        Assert.Equal([(1L, 52, RowFault.ValueNotANumber)], read.Refusals);
        Assert.Empty(read.Sink.Intervals);
    }

    private static FileLayout Layout(int columns) => RowReading.Layout(Table(Value(1)) with { FirstIntervalColumn = 1, IntervalColumns = columns }) with { Form = LayoutForm.DayRows };
}
