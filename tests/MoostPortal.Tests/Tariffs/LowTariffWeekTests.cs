using MoostPortal.Core.Tariffs;

namespace MoostPortal.Tests.Tariffs;

public sealed class LowTariffWeekTests
{
    [Fact]
    public void A_night_tariff_is_high_by_day_on_weekdays_and_low_all_weekend()
    {
        var week = LowTariffWeek.Weeknights("19:00", "07:00");

        Assert.Equal((TimeSpan.FromHours(7), TimeSpan.FromHours(19)), week.HighWindow(DayOfWeek.Monday));
        Assert.Null(week.HighWindow(DayOfWeek.Saturday));
    }

    [Theory]
    [InlineData("06:59", true)]
    [InlineData("07:00", false)]
    [InlineData("18:59", false)]
    [InlineData("19:00", true)]
    public void The_high_window_begins_with_its_first_minute_and_ends_before_its_last(string time, bool low) =>
        Assert.Equal(low, LowTariffWeek.Weeknights("19:00", "07:00").IsLow(DayOfWeek.Friday, TimeOnly.Parse(time, null)));

    [Theory]
    [InlineData("7:00", 7)]
    [InlineData("07:00", 7)]
    [InlineData("07:00:00", 7)]
    [InlineData("24:00", 24)]
    public void Times_are_read_in_every_form_that_was_seen(string text, int hours)
    {
        Assert.True(LowTariffWeek.TryReadTime(text, out var time));
        Assert.Equal(TimeSpan.FromHours(hours), time);
    }

    [Theory]
    [InlineData("25:00")]
    [InlineData("7")]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("19:60")]
    public void What_is_no_time_of_day_is_not_read(string? text) => Assert.False(LowTariffWeek.TryReadTime(text, out _));

    [Fact]
    public void Changing_one_day_leaves_the_others()
    {
        var week = LowTariffWeek.Weeknights("19:00", "07:00");

        var changed = week.With(DayOfWeek.Saturday, "13:00", "07:00");

        Assert.Equal(("13:00", "07:00"), changed.On(DayOfWeek.Saturday));
        Assert.Equal(week, changed.With(DayOfWeek.Saturday, "00:00", "07:00"));
    }
}
