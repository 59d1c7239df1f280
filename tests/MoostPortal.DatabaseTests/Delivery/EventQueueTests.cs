using Microsoft.EntityFrameworkCore;
using MoostPortal.Core.Delivery.Events;
using MoostPortal.Core.Devices;
using MoostPortal.Core.Readings;
using MoostPortal.DatabaseTests.Readings;

namespace MoostPortal.DatabaseTests.Delivery;

public sealed class EventQueueTests(PostgresFixture postgres)
{
    private static readonly DateTimeOffset s_noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan s_lease = TimeSpan.FromMinutes(1);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_range_says_all_that_an_event_needs_in_the_order_of_time()
    {
        var portal = await PortalAsync(3);

        var range = await portal.Events.ClaimLiveAsync("a", s_lease, 64, Cancel);

        Assert.NotNull(range);
        Assert.Equal([1, 2, 3], range.Events.Select(one => one.No));
        Assert.Equal([s_noon, s_noon.AddMinutes(15), s_noon.AddMinutes(30)], range.Events.Select(one => one.At));
        var first = range.Events[0];
        Assert.Equal(1_000_000, first.ValueMicro);
        Assert.Equal(("AT001", "meter-1", "meter-1", DeviceType.SMART_METER), (first.Series.CustomerBuildingId, first.Series.DeviceId, first.Series.DeviceName, first.Series.Source));
        Assert.Equal(("ENERGY_CONSUMPTION", false, true, false), (first.Series.Type.Name, first.Series.IsAcknowledged, first.Series.IsActive, first.IsPossibleRepeat));
    }

    [Fact]
    public async Task A_claimed_range_is_nobody_elses_and_a_settled_one_is_gone()
    {
        var portal = await PortalAsync(3);
        var range = (await portal.Events.ClaimLiveAsync("a", s_lease, 64, Cancel))!;

        Assert.Null(await portal.Events.ClaimLiveAsync("b", s_lease, 64, Cancel));
        Assert.True(await portal.Events.ProgressAsync(range, "a", 2, sent: 0, s_lease, Cancel));
        Assert.False(await portal.Events.SettleAsync(range, "b", 3, sent: 0, later: null, Cancel));
        Assert.True(await portal.Events.SettleAsync(range, "a", 3, sent: 0, later: null, Cancel));
        Assert.Equal(0, await portal.ScalarAsync<long>(ReadingsRig.Worker, "select count(*) from live_range"));
    }

    [Fact]
    public async Task What_a_dead_sender_had_in_flight_is_flagged_and_the_rest_is_certain()
    {
        var portal = await PortalAsync(10);
        var range = (await portal.Events.ClaimLiveAsync("dead", s_lease, 3, Cancel))!;
        await portal.Events.ProgressAsync(range, "dead", 4, sent: 0, s_lease, Cancel);
        await ExpireAsync(portal, "live_range");

        var taken = (await portal.Events.ClaimLiveAsync("heir", s_lease, 64, Cancel))!;

        Assert.Equal([5, 6, 7, 8, 9, 10], taken.Events.Select(one => one.No));
        Assert.Equal([5, 6, 7], taken.Events.Where(one => one.IsPossibleRepeat).Select(one => one.No));
        Assert.False(await portal.Events.ProgressAsync(range, "dead", 5, sent: 0, s_lease, Cancel));
    }

    [Fact]
    public async Task A_range_that_is_put_off_comes_back_behind_its_progress_without_a_flag()
    {
        var portal = await PortalAsync(10);
        var range = (await portal.Events.ClaimLiveAsync("a", s_lease, 3, Cancel))!;

        await portal.Events.SettleAsync(range, "a", 6, sent: 0, TimeSpan.FromHours(1), Cancel);
        Assert.Null(await portal.Events.ClaimLiveAsync("a", s_lease, 3, Cancel));
        await portal.QueryAsync<long>(ReadingsRig.Worker, $"update live_range set next_attempt_at = now() returning range_id as \"Value\"");

        var again = (await portal.Events.ClaimLiveAsync("a", s_lease, 3, Cancel))!;
        Assert.Equal([7, 8, 9, 10], again.Events.Select(one => one.No));
        Assert.DoesNotContain(again.Events, one => one.IsPossibleRepeat);
        Assert.Equal(1, again.Attempts);
    }

    [Fact]
    public async Task Events_of_a_home_that_MOOST_does_not_hold_are_due_when_it_does()
    {
        var portal = await PortalAsync(1);
        var one = (await portal.Events.ClaimLiveAsync("a", s_lease, 3, Cancel))!.Events[0];
        await portal.Exceptions.ExceptAsync([Waiting(one)], "a", Cancel);

        Assert.Empty(await portal.Exceptions.ClaimAsync("a", s_lease, 10, Cancel));
        await AcknowledgeAsync(portal);
        var due = Assert.Single(await portal.Exceptions.ClaimAsync("a", s_lease, 10, Cancel));

        Assert.Equal((one.At, one.ValueMicro, false, true), (due.Event.At, due.Event.ValueMicro, due.Event.IsPossibleRepeat, due.Event.Series.IsAcknowledged));
        await ExpireAsync(portal, "event_exception");
        due = Assert.Single(await portal.Exceptions.ClaimAsync("b", s_lease, 10, Cancel));
        Assert.True(due.Event.IsPossibleRepeat);
        Assert.True(await portal.Exceptions.SettleAsync(due, "b", new ExceptionSettlement.Delivered(), Cancel));
        Assert.Equal(0, await portal.ScalarAsync<long>(ReadingsRig.Worker, "select count(*) from event_exception"));
    }

    [Fact]
    public async Task A_refused_event_stays_with_MOOSTs_answer_until_a_person_looks()
    {
        var portal = await PortalAsync(1);
        await AcknowledgeAsync(portal);
        var one = (await portal.Events.ClaimLiveAsync("a", s_lease, 3, Cancel))!.Events[0];

        await portal.Exceptions.ExceptAsync([Waiting(one) with { State = EventExceptionState.Refused, Status = 400, Answer = "no such device" }], "a", Cancel);

        Assert.Empty(await portal.Exceptions.ClaimAsync("a", s_lease, 10, Cancel));
        Assert.Equal("400 no such device", await portal.ScalarAsync<string>(ReadingsRig.Staff, "select status || ' ' || answer from event_exception"));
    }

    [Fact]
    public async Task History_is_what_each_import_added_and_waits_for_the_home()
    {
        var portal = await PortalAsync(0);
        await portal.ImportAsync(ReadingsRig.Staff, "customerBuildingId,deviceId,type,value,timestamp\nAT001,meter-1,ENERGY_CONSUMPTION,1,2026-02-01T00:00:00Z\nAT001,meter-1,ENERGY_CONSUMPTION,2,2026-02-01T00:30:00Z\n");
        await portal.ImportAsync(ReadingsRig.Staff, "customerBuildingId,deviceId,type,value,timestamp\nAT001,meter-1,ENERGY_CONSUMPTION,1,2026-02-01T00:00:00Z\nAT001,meter-1,ENERGY_CONSUMPTION,3,2026-02-01T00:15:00Z\nAT001,meter-1,ENERGY_CONSUMPTION,4,2026-02-02T00:00:00Z\n");
        Assert.Null(await portal.History.ClaimAsync("a", s_lease, Cancel));
        await AcknowledgeAsync(portal);

        var first = (await portal.History.ClaimAsync("a", s_lease, Cancel))!;
        Assert.Equal([1_000_000, 2_000_000], (await portal.History.ReadAsync(first, first.Progress, 100, Cancel)).Select(one => one.ValueMicro));
        Assert.Null(await portal.History.ClaimAsync("a", s_lease, Cancel));
        Assert.True(await portal.History.SettleAsync(first, "a", first.Progress, sent: 0, failure: null, later: null, Cancel));
        var second = (await portal.History.ClaimAsync("a", s_lease, Cancel))!;
        Assert.Equal([3_000_000, 4_000_000], (await portal.History.ReadAsync(second, second.Progress, 100, Cancel)).Select(one => one.ValueMicro));
        var (quarterPast, nextDay) = (new DateTimeOffset(2026, 2, 1, 0, 15, 0, TimeSpan.Zero), new DateTimeOffset(2026, 2, 2, 0, 0, 0, TimeSpan.Zero));
        Assert.True(await portal.History.SendingAsync(second, "a", second.Progress, sent: 0, quarterPast, s_lease, Cancel));
        await ExpireAsync(portal, "history_range");
        var taken = (await portal.History.ClaimAsync("b", s_lease, Cancel))!;
        var events = await portal.History.ReadAsync(taken, taken.Progress, 100, Cancel);
        Assert.Equal([(quarterPast, true), (nextDay, false)], events.Select(one => (one.At, one.IsPossibleRepeat)));
        Assert.Equal([nextDay], (await portal.History.ReadAsync(taken, quarterPast, 100, Cancel)).Select(one => one.At));
        Assert.True(await portal.History.SettleAsync(taken, "b", nextDay, sent: 0, failure: null, later: null, Cancel));
        Assert.Equal(0, await portal.ScalarAsync<long>(ReadingsRig.Worker, "select count(*) from history_range"));
    }

    private async Task<ReadingsRig> PortalAsync(int readings)
    {
        var portal = await ReadingsRig.StartAsync(postgres);
        await portal.HomeAsync(ReadingsRig.Staff, "AT001", ("meter-1", DeviceType.SMART_METER));
        var drafts = Enumerable.Range(0, readings).Reverse().Select(slot => new ReadingDraft
        {
            CustomerBuildingId = "AT001",
            DeviceId = "meter-1",
            Type = "ENERGY_CONSUMPTION",
            Timestamp = s_noon.AddMinutes(15 * slot),
            Value = slot + 1,
        });
        await portal.Intake.AcceptAsync(ReadingsRig.Staff, [.. drafts], Cancel);
        return portal;
    }

    private static EventException Waiting(DueEvent one) => new()
    {
        SeriesId = one.Series.SeriesId,
        At = one.At,
        ValueMicro = one.ValueMicro,
        Road = EventRoad.Live,
        State = EventExceptionState.Waiting,
    };

    private static async Task AcknowledgeAsync(ReadingsRig portal)
    {
        await using var transaction = await portal.Database.BeginAsync(ReadingsRig.Worker, Cancel);
        await transaction.Db.Database.ExecuteSqlAsync($"update building_sync set sent_version = 1", Cancel);
        await transaction.CommitAsync(Cancel);
    }

    private static async Task ExpireAsync(ReadingsRig portal, string table) =>
        await portal.ScalarAsync<int>(ReadingsRig.Worker, $"with late as (update {table} set lease_until = now() - interval '1 second' where lease_until is not null) select 1");
}
