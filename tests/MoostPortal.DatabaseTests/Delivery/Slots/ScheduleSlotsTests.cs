using System.Collections.Concurrent;
using MoostPortal.Core.Delivery.Slots;
using MoostPortal.Core.Time;
using MoostPortal.DatabaseTests.Readings;

namespace MoostPortal.DatabaseTests.Delivery.Slots;

public sealed class ScheduleSlotsTests(PostgresFixture postgres)
{
    private static readonly TimeSpan s_quarter = TimeSpan.FromMinutes(15);
    private static readonly DateTimeOffset s_noon = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Europe/Berlin", "2026-03-29", 92)]
    [InlineData("Europe/Berlin", "2026-10-25", 100)]
    [InlineData("Europe/Zurich", "2026-03-29", 92)]
    [InlineData("Europe/Zurich", "2026-10-25", 100)]
    [InlineData("UTC", "2026-10-25", 96)]
    [InlineData("Africa/Casablanca", "2026-02-15", 100)]
    [InlineData("Australia/Lord_Howe", "2026-04-05", 98)]
    public async Task Whatever_runs_it_how_often_each_slot_of_a_day_is_worked_on_once_and_in_order(string zone, string day, int slots)
    {
        var rig = await ReadingsRig.StartAsync(postgres);
        var clock = new BuildingClock(zone);
        var date = DateOnly.Parse(day, null);
        var worked = new ConcurrentQueue<DateTimeOffset>();
        await new ScheduleSlots(rig.Database).RunAsync("test", s_quarter, clock.StartOf(date), "before", (_, _) => Task.CompletedTask, Cancel);

        for (var now = clock.StartOf(date) + s_quarter; now <= clock.StartOf(date.AddDays(1)); now += s_quarter)
        {
            await Task.WhenAll(((string[])["a", "b", "c"]).Select(owner => new ScheduleSlots(rig.Database).RunAsync("test", s_quarter, now, owner, Work, Cancel)));
        }

        Assert.Equal(slots, worked.Count);
        Assert.Equal(worked.Order().Distinct(), worked);
        Assert.Equal(slots + 1, await rig.ScalarAsync<long>(ReadingsRig.Worker, "select count(*) from schedule_slot where state = 'done'"));

        Task Work(DateTimeOffset slot, CancellationToken cancel)
        {
            worked.Enqueue(slot);
            return Task.CompletedTask;
        }
    }

    [Fact]
    public async Task Two_hours_and_ten_minutes_away_are_eight_slots_that_are_caught_up_in_order()
    {
        var (rig, worked) = (await ReadingsRig.StartAsync(postgres), new List<DateTimeOffset>());
        await RunAsync(rig, s_noon, worked);

        await RunAsync(rig, s_noon.AddMinutes(130), worked);

        Assert.Equal(Enumerable.Range(-1, 9).Select(i => s_noon + (i * s_quarter)), worked);
    }

    [Fact]
    public async Task What_is_older_than_a_day_is_listed_and_not_worked_on()
    {
        var (rig, worked) = (await ReadingsRig.StartAsync(postgres), new List<DateTimeOffset>());
        await RunAsync(rig, s_noon, worked);
        worked.Clear();

        await RunAsync(rig, s_noon.AddHours(30), worked);

        Assert.Equal(96, worked.Count);
        Assert.Equal(s_noon.AddHours(6), worked[0]);
        Assert.Equal(24, await rig.ScalarAsync<long>(ReadingsRig.Worker, "select count(*) from schedule_slot where state = 'missed'"));
    }

    [Fact]
    public async Task A_slot_whose_worker_died_is_worked_on_again_before_any_later_one()
    {
        var (rig, worked) = (await ReadingsRig.StartAsync(postgres), new List<DateTimeOffset>());
        var schedule = new ScheduleSlots(rig.Database);
        await Assert.ThrowsAsync<InvalidOperationException>(() => schedule.RunAsync("test", s_quarter, s_noon, "dead", (_, _) => throw new InvalidOperationException(), Cancel));

        await RunAsync(rig, s_noon + s_quarter, worked);
        Assert.Empty(worked);
        await rig.QueryAsync<int>(ReadingsRig.Worker, $"update schedule_slot set lease_until = now() where lease_until is not null returning attempts as \"Value\"");
        await RunAsync(rig, s_noon + s_quarter, worked);

        Assert.Equal([s_noon - s_quarter, s_noon], worked);
    }

    private static Task<int> RunAsync(ReadingsRig rig, DateTimeOffset now, List<DateTimeOffset> worked) => new ScheduleSlots(rig.Database).RunAsync(
        "test", s_quarter, now, "a", (slot, _) =>
        {
            worked.Add(slot);
            return Task.CompletedTask;
        }, Cancel);
}
