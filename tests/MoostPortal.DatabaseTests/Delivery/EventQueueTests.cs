using Microsoft.EntityFrameworkCore;
using MoostPortal.Core.Buildings;
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
        Assert.True(await portal.Events.MarkAsync(range, "a", 2, s_lease, Cancel));
        Assert.False(await portal.Events.MarkAsync(range, "b", 3, s_lease, Cancel));
        Assert.True(await portal.Events.MarkAsync(range, "a", 3, s_lease, Cancel));
        Assert.Equal(0, await portal.ScalarAsync<long>(ReadingsRig.Worker, "select count(*) from live_range"));
    }

    [Fact]
    public async Task What_a_dead_sender_had_in_flight_is_flagged_and_the_rest_is_certain()
    {
        var portal = await PortalAsync(10);
        var range = (await portal.Events.ClaimLiveAsync("dead", s_lease, 3, Cancel))!;
        await portal.Events.MarkAsync(range, "dead", 4, s_lease, Cancel);
        await ExpireAsync(portal, "live_range");

        var taken = (await portal.Events.ClaimLiveAsync("heir", s_lease, 64, Cancel))!;

        Assert.Equal([5, 6, 7, 8, 9, 10], taken.Events.Select(one => one.No));
        Assert.Equal([5, 6, 7], taken.Events.Where(one => one.IsPossibleRepeat).Select(one => one.No));
        Assert.False(await portal.Events.MarkAsync(range, "dead", 5, s_lease, Cancel));
        Assert.False(await portal.Events.GiveBackAsync(range.At(5), "dead", TimeSpan.Zero, Cancel));
    }

    [Fact]
    public async Task A_range_that_is_put_off_comes_back_behind_its_progress_without_a_flag()
    {
        var portal = await PortalAsync(10);
        var range = (await portal.Events.ClaimLiveAsync("a", s_lease, 3, Cancel))!;

        await portal.Events.GiveBackAsync(range.At(6), "a", TimeSpan.FromHours(1), Cancel);
        Assert.Null(await portal.Events.ClaimLiveAsync("a", s_lease, 3, Cancel));
        await portal.QueryAsync<long>(ReadingsRig.Worker, $"update live_range set next_attempt_at = now() returning range_id as \"Value\"");

        var again = (await portal.Events.ClaimLiveAsync("a", s_lease, 3, Cancel))!;
        Assert.Equal([7, 8, 9, 10], again.Events.Select(one => one.No));
        Assert.DoesNotContain(again.Events, one => one.IsPossibleRepeat);
        Assert.Equal((1, false), (again.Attempts, again.IsUntouched));
    }

    [Fact]
    public async Task Of_several_ranges_only_as_many_events_may_go_out_as_the_window_holds()
    {
        var portal = await PortalAsync(2);
        await AcceptAsync(portal, from: 10, readings: 3);
        await AcceptAsync(portal, from: 20, readings: 4);

        var ranges = await portal.Events.ClaimLiveAsync("dead", s_lease, window: 4, most: 8, Cancel);

        Assert.Equal([(2, 2), (3, 2), (4, 0)], ranges.Select(range => (range.Events.Count, range.Window)));
        var ours = await portal.Events.MarkAsync("dead", [ranges[0].At(2), ranges[1].At(1, window: 2), ranges[2].At(0, window: 2)], s_lease, Cancel);
        Assert.Equal(ranges.Select(range => range.RangeId), ours.Order());
        await ExpireAsync(portal, "live_range");
        var heirs = await portal.Events.ClaimLiveAsync("heir", s_lease, window: 64, most: 8, Cancel);
        Assert.Equal(
            [(2, true), (3, true), (1, true), (2, true), (3, false), (4, false)],
            heirs.SelectMany(range => range.Events).Select(one => (one.No, one.IsPossibleRepeat)));
        Assert.Empty(await portal.Events.MarkAsync("dead", [ranges[1].At(3), ranges[2].At(2)], s_lease, Cancel));
    }

    [Fact]
    public async Task What_is_remembered_of_a_home_gives_way_to_what_became_of_it()
    {
        var portal = await PortalAsync(1);
        var known = await NextAsync(portal);
        await portal.QueryAsync<long>(ReadingsRig.Worker, $"update building_sync set sent_version = wanted_version returning sent_version as \"Value\"");
        await AcceptAsync(portal, from: 1, readings: 1);
        var acknowledged = await NextAsync(portal);
        await PutAsync(portal, new DeviceDraft { Id = "meter-1", Type = nameof(DeviceType.GATEWAY), Name = "Keller" });
        await AcceptAsync(portal, from: 2, readings: 1);
        var renamed = await NextAsync(portal);
        await AcceptAsync(portal, from: 3, readings: 1);
        await PutAsync(portal);
        var without = await NextAsync(portal);
        await portal.Register.DeleteAsync(ReadingsRig.Staff, "AT001", Cancel);
        await portal.QueryAsync<long>(ReadingsRig.Worker, $"update live_range set lease_until = now() - interval '1 second' returning range_id as \"Value\"");
        var givenUp = await NextAsync(portal);

        Assert.Equal((DeviceType.SMART_METER, "meter-1", false, true), (known.Source, known.DeviceName, known.IsAcknowledged, known.IsActive));
        Assert.Equal((DeviceType.SMART_METER, "meter-1", true, true), (acknowledged.Source, acknowledged.DeviceName, acknowledged.IsAcknowledged, acknowledged.IsActive));
        Assert.Equal((DeviceType.GATEWAY, "Keller"), (renamed.Source, renamed.DeviceName));
        Assert.Equal((null, "meter-1", true), (without.Source, without.DeviceName, without.IsActive));
        Assert.False(givenUp.IsActive);

        async Task<DueSeries> NextAsync(ReadingsRig rig) => (await rig.Events.ClaimLiveAsync("a", s_lease, window: 64, most: 8, Cancel))[^1].Events.Single().Series;
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_a_settled_range_brought_counts_in_its_slots_whoever_counts_it(bool allArrived)
    {
        var portal = await PortalAsync(3);
        var range = (await portal.Events.ClaimLiveAsync("a", s_lease, 64, Cancel))!;

        await portal.Events.MarkAsync("a", [range.At(3) with { AllArrived = allArrived }], s_lease, Cancel);

        Assert.Equal("1 1 1", await portal.ScalarAsync<string>(
            ReadingsRig.Worker, "select string_agg(sent::text, ' ') from (select sum(sent) as sent from slot_tally group by event_type, slot_start) t"));
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
        Assert.True(await portal.History.SettleAsync(first, "a", first.Progress, sent: 0, uncertain: null, failure: null, later: null, Cancel));
        var second = (await portal.History.ClaimAsync("a", s_lease, Cancel))!;
        Assert.Equal([3_000_000, 4_000_000], (await portal.History.ReadAsync(second, second.Progress, 100, Cancel)).Select(one => one.ValueMicro));
        var (quarterPast, nextDay) = (new DateTimeOffset(2026, 2, 1, 0, 15, 0, TimeSpan.Zero), new DateTimeOffset(2026, 2, 2, 0, 0, 0, TimeSpan.Zero));
        Assert.True(await portal.History.SendingAsync(second, "a", second.Progress, sent: 0, quarterPast, s_lease, Cancel));
        await ExpireAsync(portal, "history_range");
        var taken = (await portal.History.ClaimAsync("b", s_lease, Cancel))!;
        var events = await portal.History.ReadAsync(taken, taken.Progress, 100, Cancel);
        Assert.Equal([(quarterPast, true), (nextDay, false)], events.Select(one => (one.At, one.IsPossibleRepeat)));
        Assert.Equal([nextDay], (await portal.History.ReadAsync(taken, quarterPast, 100, Cancel)).Select(one => one.At));
        Assert.True(await portal.History.SettleAsync(taken, "b", nextDay, sent: 0, uncertain: null, failure: null, later: null, Cancel));
        Assert.Equal(0, await portal.ScalarAsync<long>(ReadingsRig.Worker, "select count(*) from history_range"));
    }

    private async Task<ReadingsRig> PortalAsync(int readings)
    {
        var portal = await ReadingsRig.StartAsync(postgres);
        await portal.HomeAsync(ReadingsRig.Staff, "AT001", ("meter-1", DeviceType.SMART_METER));
        await AcceptAsync(portal, from: 0, readings);
        return portal;
    }

    private static async Task PutAsync(ReadingsRig portal, params DeviceDraft[] devices)
    {
        var put = await portal.Register.PutAsync(
            ReadingsRig.Staff, new BuildingDraft { CustomerBuildingId = "AT001", Zip = "1010", City = "Wien", CountryCode = "AT", Devices = [.. devices] }, Cancel);
        Assert.Empty(put.Problems);
    }

    private static async Task AcceptAsync(ReadingsRig portal, int from, int readings)
    {
        var drafts = Enumerable.Range(from, readings).Reverse().Select(slot => new ReadingDraft
        {
            CustomerBuildingId = "AT001",
            DeviceId = "meter-1",
            Type = "ENERGY_CONSUMPTION",
            Timestamp = s_noon.AddMinutes(15 * slot),
            Value = slot + 1,
        });
        await portal.Intake.AcceptAsync(ReadingsRig.Staff, [.. drafts], Cancel);
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
