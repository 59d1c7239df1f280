using MoostPortal.MeterFiles;
using MoostPortal.MeterFiles.Clocks;
using MoostPortal.MeterFiles.Reports;

namespace MoostPortal.Tests.MeterFiles.Clocks;

public sealed class DayCoverageTests
{
    private static readonly ZoneTable s_vienna = ZoneTable.Of(TimeZoneInfo.FindSystemTimeZoneById("Europe/Vienna"));
    private static readonly DateOnly s_autumn = new(2025, 10, 26);

    [Theory]
    [InlineData(900, 92, 100)]
    [InlineData(1800, 46, 50)]
    [InlineData(3600, 23, 25)]
    [InlineData(300, 276, 300)]
    public void A_day_expects_as_many_steps_as_its_clock_shows(int step, int spring, int autumn)
    {
        var days = Cover(Steps(new(2025, 3, 29), new(2025, 3, 31), step).Concat(Steps(s_autumn, s_autumn.AddDays(1), step)));

        Assert.Equal((spring, spring), Counts(days.Single(day => day.Date == new DateOnly(2025, 3, 30))));
        Assert.Equal((autumn, autumn), Counts(days.Single(day => day.Date == s_autumn)));
        Assert.Equal(autumn * 0.000002m, days[^1].Wh);
    }

    [Fact]
    public void Missing_days_and_missing_steps_show()
    {
        var day = Steps(new(2025, 5, 1), new(2025, 5, 2), 900).ToArray();

        var later = day.Select(interval => interval with { StartUnixSeconds = interval.StartUnixSeconds + (2 * 86_400) });
        var days = Cover(day.Where((_, i) => i is not (5 or 6)).Concat(later));

        Assert.Equal([(96, 94), (96, 0), (96, 96)], days.Select(Counts));
    }

    [Fact]
    public void A_repeated_interval_does_not_hide_a_missing_one()
    {
        var day = Steps(new(2025, 5, 1), new(2025, 5, 2), 900).ToArray();
        day[7] = day[6];

        Assert.Equal([(96, 95)], Cover(day).Select(Counts));
    }

    [Fact]
    public void Newest_first_gives_the_same_days()
    {
        var intervals = Steps(new(2024, 1, 1), new(2026, 1, 1), 3600).ToArray();

        Assert.Equal(Cover(intervals), Cover(intervals.Reverse()));
    }

    [Fact]
    public void A_step_that_changes_on_the_way_changes_what_a_day_expects()
    {
        var noon = s_vienna.DayStart(new DateOnly(2025, 5, 2)) + (12 * 3600);
        var intervals = Steps(new(2025, 5, 1), new(2025, 5, 4), 1800).Where(interval => interval.StartUnixSeconds < noon)
            .Concat(Steps(new(2025, 5, 1), new(2025, 5, 4), 3600).Where(interval => interval.StartUnixSeconds >= noon));

        Assert.Equal([(48, 48), (36, 36), (24, 24)], Cover(intervals).Select(Counts));
    }

    [Fact]
    public void The_verdict_stands_on_days_with_a_doubled_hour_only()
    {
        var intervals = Steps(s_autumn.AddDays(-1), s_autumn.AddDays(1), 3600).ToArray();
        var told = new Dictionary<(int, DateOnly), FoldVerdict> { [(1, s_autumn)] = FoldVerdict.Sequence };

        Assert.Equal([FoldVerdict.None, FoldVerdict.Offset], Cover(intervals, FoldVerdict.Offset).Select(day => day.Verdict));
        Assert.Equal([FoldVerdict.None, FoldVerdict.Sequence], Cover(intervals, FoldVerdict.None, told).Select(day => day.Verdict));
    }

    [Fact]
    public void Too_many_days_of_all_series_give_none()
    {
        var coverage = new DayCoverage(s_vienna, FoldVerdict.None);

        for (var series = 0; series <= DayCoverage.MostDays / 2; series++)
        {
            coverage.Add(new(series, 0, 900, 1, Quality.Measured, 1));
            coverage.Add(new(series, 86_400, 900, 1, Quality.Measured, 1));
        }

        Assert.True(coverage.IsDropped);
        Assert.Empty(coverage.Days(_ => 900, _ => true, new Dictionary<(int, DateOnly), FoldVerdict>()));
    }

    [Fact]
    public void The_usual_step_is_the_most_frequent_distance()
    {
        var steps = new StepCount();

        foreach (var time in (long[])[0, 900, 1800, 9000, 9900, 10_800, 11_700])
        {
            steps.Add(time);
        }

        Assert.Equal((900, false), (steps.UsualSeconds, steps.Changes));
        Assert.True(steps.IsStep(900));
        Assert.False(steps.IsStep(1800));
    }

    [Fact]
    public void A_step_that_goes_over_to_another_one_is_noticed()
    {
        var steps = new StepCount();

        foreach (var time in Enumerable.Range(0, 10).Select(i => i * 1800L).Concat(Enumerable.Range(0, 5).Select(i => 18_000 + (i * 3600L))))
        {
            steps.Add(time);
        }

        Assert.Equal((1800, true), (steps.UsualSeconds, steps.Changes));
    }

    private static IEnumerable<MeterInterval> Steps(DateOnly from, DateOnly to, int step)
    {
        for (var start = s_vienna.DayStart(from); start < s_vienna.DayStart(to); start += step)
        {
            yield return new(1, start, step, 2, Quality.Measured, 1);
        }
    }

    private static IReadOnlyList<DayReport> Cover(
        IEnumerable<MeterInterval> intervals, FoldVerdict verdict = FoldVerdict.None, Dictionary<(int Series, DateOnly Date), FoldVerdict>? told = null)
    {
        var coverage = new DayCoverage(s_vienna, verdict);

        foreach (var interval in intervals)
        {
            coverage.Add(interval);
        }

        return coverage.Days(_ => 900, _ => true, told ?? []);
    }

    private static (int Expected, int Found) Counts(DayReport day) => (day.Expected, day.Found);
}
