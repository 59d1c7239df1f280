using MoostPortal.Core.Access;
using MoostPortal.Core.Delivery.Events;
using MoostPortal.Core.Delivery.Slots;
using MoostPortal.Core.Readings;
using MoostPortal.Core.Time;
using static MoostPortal.DatabaseTests.Delivery.Drafts;

namespace MoostPortal.DatabaseTests.Delivery.Slots;

public sealed class SlotLedgerTests(PostgresFixture postgres)
{
    private static readonly Actor s_staff = new Actor.Staff(Guid.NewGuid());
    private static readonly EventType s_energy = EventTypes.Find("ENERGY_CONSUMPTION")!;
    private static readonly BuildingClock s_vienna = new("Europe/Vienna");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_slot_goes_from_owed_over_produced_to_sent_and_nothing_else_is_owed()
    {
        await using var portal = await DeliveryRig.StartAsync(postgres);
        var home = await portal.DeliverAsync(Home("AT-1"));
        Assert.Empty(await StripsAsync(portal, home.Id, Yesterday));
        var first = s_vienna.StartOf(Yesterday);
        await portal.AcceptAsync([Reading("AT-1", first), Reading("AT-1", first.AddMinutes(30))]);

        var stored = Assert.Single(await StripsAsync(portal, home.Id, Yesterday));
        Assert.Equal([SlotState.Produced, SlotState.Late, SlotState.Produced, SlotState.Late], stored.States.Take(4));
        await portal.SendEventsAsync();
        var sent = Assert.Single(await StripsAsync(portal, home.Id, Yesterday));
        Assert.Equal([SlotState.Sent, SlotState.Late, SlotState.Sent, SlotState.Late], sent.States.Take(4));
        Assert.Equal(s_vienna.SlotsOf(Yesterday, TimeSpan.FromMinutes(15)), sent.States.Count);
    }

    [Fact]
    public async Task What_waits_for_a_person_is_held_and_what_a_home_never_measured_by_itself_is_not_owed()
    {
        await using var portal = await DeliveryRig.StartAsync(postgres);
        var home = await portal.DeliverAsync(Home("AT-1"));
        await portal.Get<EventRuleDesk>().SaveAsync(s_staff, new EventRuleDraft { Type = s_energy.Name, LiveMinutes = 25, ApprovalHours = 1 }, Cancel);
        var first = s_vienna.StartOf(Yesterday);
        await portal.AcceptAsync([Reading("AT-1", first)]);
        await portal.ImportAsync($"customerBuildingId,deviceId,type,value,timestamp\nAT-1,pump-1,ENERGY_CONSUMPTION,1,{first:yyyy-MM-ddTHH:mm:ssZ}\n");
        await portal.SendEventsAsync();

        var strips = await StripsAsync(portal, home.Id, Yesterday);

        Assert.Equal([("meter-1", SlotState.Held, SlotState.Late), ("pump-1", SlotState.Produced, SlotState.NotOwed)], strips.Select(strip => (strip.DeviceId, strip.States[0], strip.States[1])));
    }

    [Fact]
    public async Task What_staff_declare_is_owed_what_they_waive_is_not_and_no_home_that_is_over_owes_anything()
    {
        await using var portal = await DeliveryRig.StartAsync(postgres);
        var home = await portal.DeliverAsync(Home("AT-1"));
        var waivers = portal.Get<SlotWaivers>();
        var start = s_vienna.StartOf(Yesterday);

        Assert.Empty(await waivers.DeclareAsync(s_staff, home.Id, "pump-1", s_energy, start, Cancel));
        Assert.Empty(await waivers.AddAsync(s_staff, home.Id, "pump-1", type: null, start, start.AddHours(1), "Serviced", Cancel));
        Assert.Equal("device.not-found", Assert.Single(await waivers.DeclareAsync(s_staff, home.Id, "nothing", s_energy, start, Cancel)).Code);

        var strip = Assert.Single(await StripsAsync(portal, home.Id, Yesterday));
        Assert.Equal((4, SlotState.Late), (strip.Count(SlotState.Waived), strip.States[4]));
        await portal.ExecuteAsync("update building set deactivated_timestamp = now() - interval '1 hour'");
        Assert.Empty(await StripsAsync(portal, home.Id, Yesterday));
    }

    [Fact]
    public async Task A_customer_sees_the_slots_of_their_own_home_only()
    {
        await using var portal = await DeliveryRig.StartAsync(postgres);
        var (anna, ben) = (await portal.EnrolAsync(), await portal.EnrolAsync());
        var home = await portal.PutAsync(Home("AT-1"), anna);
        var results = await portal.Intake.AcceptAsync(anna, [Reading("AT-1", s_vienna.StartOf(Yesterday))], Cancel);
        Assert.Equal(ReadingStatus.Accepted, results[0].Status);

        Assert.Single(await portal.Get<SlotLedger>().OfDayAsync(anna, home.Id, Yesterday, Cancel));
        Assert.Empty(await portal.Get<SlotLedger>().OfDayAsync(ben, home.Id, Yesterday, Cancel));
    }

    private static DateOnly Yesterday => s_vienna.DayOf(DateTimeOffset.UtcNow).AddDays(-1);

    private static Task<IReadOnlyList<SlotStrip>> StripsAsync(DeliveryRig portal, int building, DateOnly day) =>
        portal.Get<SlotLedger>().OfDayAsync(s_staff, building, day, Cancel);
}
