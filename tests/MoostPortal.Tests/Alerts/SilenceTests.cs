using Hangfire.Storage;
using MoostPortal.Core.Alerts;
using MoostPortal.Core.Delivery.Slots;
using MoostPortal.Core.Readings;
using MoostPortal.Web.Alerts;
using MoostPortal.Web.Jobs;

namespace MoostPortal.Tests.Alerts;

/// <summary>How long something has been silent, where nothing failed.</summary>
public sealed class SilenceTests
{
    private static readonly DateTimeOffset s_noon = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);
    private static readonly EventType s_quarter = EventTypes.Find("ENERGY_CONSUMPTION")!;
    private static readonly EventType s_daily = EventTypes.Provided.First(type => type.Interval == EventInterval.Daily);

    [Fact]
    public void A_type_is_silent_since_the_end_of_the_first_slot_that_was_owed_and_did_not_come()
    {
        SlotCount[] owed = [Slot(-60, produced: 10), Slot(-45, produced: 0), Slot(-30, produced: 0), Slot(-15, produced: 0)];

        Assert.Equal([(s_quarter, 33L)], FleetAlerts.SilentTypes(owed, s_noon.AddMinutes(3)));
    }

    [Fact]
    public void One_reading_of_one_device_is_no_silence_and_neither_is_a_slot_that_still_runs()
    {
        Assert.Empty(FleetAlerts.SilentTypes([Slot(-30, produced: 0), Slot(-15, produced: 1)], s_noon));
        Assert.Empty(FleetAlerts.SilentTypes([Slot(-15, produced: 10), Slot(0, produced: 0)], s_noon.AddMinutes(5)));
        Assert.Empty(FleetAlerts.SilentTypes([Slot(-30, produced: 0, expected: 0)], s_noon));
    }

    [Fact]
    public void A_value_of_a_day_is_not_missed_before_its_day_is_over()
    {
        SlotCount[] owed = [Day(-1, produced: 10), Day(0, produced: 0)];

        Assert.Empty(FleetAlerts.SilentTypes(owed, s_noon.AddHours(11)));
        Assert.Equal([(s_daily, 60L)], FleetAlerts.SilentTypes(owed, s_noon.AddHours(13)));
    }

    [Fact]
    public void Nothing_accepted_counts_from_when_something_was_due_or_owed_or_from_the_last_that_was_accepted()
    {
        Assert.Equal(0, FleetAlerts.MinutesWithoutEvent(s_noon.AddHours(-9), due: null, [], s_noon));
        Assert.Equal(20, FleetAlerts.MinutesWithoutEvent(s_noon.AddHours(-9), s_noon.AddMinutes(-20), [], s_noon));
        Assert.Equal(5, FleetAlerts.MinutesWithoutEvent(s_noon.AddMinutes(-5), s_noon.AddMinutes(-20), [], s_noon));
        Assert.Equal(30, FleetAlerts.MinutesWithoutEvent(s_noon.AddHours(-9), due: null, [Slot(-45, produced: 0), Slot(-30, produced: 0)], s_noon));
        Assert.Equal(30, FleetAlerts.MinutesWithoutEvent(accepted: null, due: null, [Slot(-45, produced: 0)], s_noon));
        Assert.Equal(0, FleetAlerts.MinutesWithoutEvent(s_noon.AddMinutes(-5), due: null, [Slot(-45, produced: 10)], s_noon));
    }

    [Fact]
    public void A_job_that_is_missing_has_no_next_time_or_cannot_be_loaded_is_told_whatever_the_threshold()
    {
        string[] wanted = ["a", "b", "c", "d"];
        RecurringJobDto[] jobs = [Job("a", s_noon), Job("b", next: null), Job("c", s_noon, error: "no such method")];

        var measure = Assert.Single(JobAlerts.MeasuresOf(jobs, wanted, sampled: s_noon, s_noon));

        Assert.Equal(new AlertMeasure(AlertCondition.JobSilent, "", Value: null, "b, c, d"), measure);
    }

    [Fact]
    public void Jobs_are_late_when_their_time_has_passed_or_when_their_traces_stop()
    {
        string[] wanted = ["sample-fleet", "push-events"];
        RecurringJobDto[] jobs = [Job("sample-fleet", s_noon.AddMinutes(1)), Job("push-events", s_noon.AddMinutes(-7))];

        Assert.Equal(new AlertMeasure(AlertCondition.JobSilent, "", 11, "sample-fleet, push-events"), Assert.Single(JobAlerts.MeasuresOf(jobs, wanted, s_noon.AddMinutes(-12), s_noon)));
        Assert.Equal(new AlertMeasure(AlertCondition.JobSilent, "", 7, "push-events"), Assert.Single(JobAlerts.MeasuresOf(jobs, wanted, s_noon.AddMinutes(-1), s_noon)));
        Assert.Empty(JobAlerts.MeasuresOf([.. jobs.Take(1)], ["sample-fleet"], sampled: null, s_noon));
    }

    [Fact]
    public void The_watch_misses_every_job_that_the_schedule_registers() => Assert.Contains("watch-alerts", Schedule.Ids);

    private static SlotCount Slot(int minutes, long produced, int expected = 10) => new(s_quarter, s_noon.AddMinutes(minutes), expected, produced, 0, produced, IsCounted: true);

    private static SlotCount Day(int days, long produced) => new(s_daily, s_noon.AddHours(-12).AddDays(days), 10, produced, 0, produced, IsCounted: true);

    private static RecurringJobDto Job(string id, DateTimeOffset? next, string? error = null) => new() { Id = id, NextExecution = next?.UtcDateTime, Error = error };
}
