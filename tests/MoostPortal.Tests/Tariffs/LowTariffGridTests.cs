using CsCheck;
using MoostPortal.Core.Tariffs;

namespace MoostPortal.Tests.Tariffs;

public sealed class LowTariffGridTests
{
    private static readonly LowTariffWeek s_usual = LowTariffWeek.Weeknights("19:00", "07:00");

    [Fact]
    public void A_week_that_is_not_painted_keeps_its_times_as_they_were_written()
    {
        var odd = s_usual.With(DayOfWeek.Tuesday, "9:00", "7:10:00");

        Assert.Equal(odd, LowTariffGrid.Of(odd).ToWeek(odd));
    }

    [Fact]
    public void A_window_painted_across_midnight_begins_on_one_day_and_ends_on_the_next()
    {
        var painted = LowTariffGrid.Of(s_usual).Paint(0, 28, 0, 95, low: false).Paint(0, 88, 0, 95, low: true).Paint(1, 0, 1, 95, low: false).Paint(1, 0, 1, 23, low: true).Paint(1, 90, 1, 95, low: true);

        var week = painted.ToWeek(s_usual);

        Assert.Equal(("22:00", "07:00"), week.On(DayOfWeek.Monday));
        Assert.Equal(("22:30", "06:00"), week.On(DayOfWeek.Tuesday));
        Assert.Equal(s_usual.On(DayOfWeek.Wednesday), week.On(DayOfWeek.Wednesday));
    }

    [Fact]
    public void A_day_painted_low_throughout_is_written_as_MOOST_writes_one() =>
        Assert.Equal(("00:00", "07:00"), LowTariffGrid.Of(s_usual).Paint(2, 0, 2, 95, low: true).ToWeek(s_usual).On(DayOfWeek.Wednesday));

    [Fact]
    public void A_midday_window_two_high_times_and_a_high_midnight_are_refused_with_their_reason_and_change_nothing()
    {
        var high = LowTariffGrid.Of(s_usual).Paint(0, 0, 2, 95, low: false);
        var grid = high.Paint(0, 48, 0, 59, low: true)
            .Paint(1, 0, 1, 95, low: true).Paint(1, 20, 1, 30, low: false).Paint(1, 50, 1, 60, low: false);

        Assert.Equal(WeekRefusal.LowInsideDay, grid.RefusalOf(0));
        Assert.Equal(WeekRefusal.HighTwice, grid.RefusalOf(1));
        Assert.Equal(WeekRefusal.HighUntilMidnight, grid.RefusalOf(2));
        Assert.Null(grid.RefusalOf(3));
        Assert.Equal(s_usual, grid.ToWeek(s_usual));
    }

    [Fact]
    public void Whatever_is_painted_reads_back_as_it_was_painted_or_is_refused() =>
        Gen.Select(Gen.Int[0, 6], Gen.Int[0, 95], Gen.Int[0, 6], Gen.Int[0, 95], Gen.Bool).Array[1, 8].Sample(strokes =>
        {
            var grid = strokes.Aggregate(LowTariffGrid.Of(s_usual), (painted, stroke) => painted.Paint(stroke.Item1, stroke.Item2, stroke.Item3, stroke.Item4, stroke.Item5));
            var again = LowTariffGrid.Of(grid.ToWeek(s_usual));
            foreach (var row in Enumerable.Range(0, 7).Where(row => grid.RefusalOf(row) is null))
            {
                Assert.Equal(grid.Runs(row), again.Runs(row));
            }
        }, iter: 500);
}
