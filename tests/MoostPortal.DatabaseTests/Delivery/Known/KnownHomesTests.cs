extern alias sandbox;

using MoostPortal.Core.Delivery.Known;
using MoostPortal.Moost.Buildings;
using MoostPortal.Moost.Reconciliation;
using sandbox::MoostPortal.Sandbox.Faults;
using static MoostPortal.DatabaseTests.Delivery.Drafts;

namespace MoostPortal.DatabaseTests.Delivery.Known;

/// <summary>People are told what MOOST acknowledged, and nothing that we only hold.</summary>
public sealed class KnownHomesTests(PostgresFixture postgres)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_home_is_told_as_MOOST_acknowledged_it_and_not_as_it_was_changed_since()
    {
        await using var portal = await DeliveryRig.StartAsync(postgres);
        var anna = await portal.EnrolAsync();
        var home = await portal.PutAsync(FullHome("AT-1"), anna);
        var before = await portal.Get<KnownHomes>().FindAsync(anna, home.Id, Cancel);
        await portal.PushAsync();
        await portal.PutAsync(FullHome("AT-1", "Linz"), anna);

        var known = await portal.Get<KnownHomes>().FindAsync(anna, home.Id, Cancel);

        Assert.Null(before!.Acknowledged);
        var draft = BuildingAdoption.HomeOf(HeldBuilding.Read(known!.Acknowledged!)!).Draft;
        Assert.Equal(("Wien", "Europe/Vienna", "DUAL"), (draft.City, draft.TimeZoneId, draft.Tariff?.Type));
        Assert.Equal(["meter-1", "pump-1"], draft.Devices!.Select(device => device.Id));
        Assert.NotNull(known.AcknowledgedAt);
    }

    [Fact]
    public async Task The_last_reading_is_the_last_that_arrived_and_the_others_say_why_they_wait()
    {
        await using var portal = await DeliveryRig.StartAsync(postgres);
        var anna = await portal.EnrolAsync();
        var home = await portal.PutAsync(Home("AT-1"), anna);
        var at = Minutes(4).Reverse().ToList();
        await portal.AcceptAsync(at.Take(2).Select(one => Reading("AT-1", one)));
        var early = (await portal.Get<KnownHomes>().FindAsync(anna, home.Id, Cancel))!;
        await portal.PushAsync();
        await portal.SendEventsAsync();
        portal.Moost.Faults.Add(new FaultRule { Path = "/events/v1", Building = "AT-1", Action = FaultAction.Answer, Status = 400, Body = """{ "message": "no" }""", Times = 1 });
        await portal.AcceptAsync([Reading("AT-1", at[2])]);
        await portal.SendEventsAsync();
        await portal.AcceptAsync([Reading("AT-1", at[3])]);

        var known = (await portal.Get<KnownHomes>().FindAsync(anna, home.Id, Cancel))!;

        Assert.Equal([new WaitingReadings(WaitingCause.HomeFirst, 2)], early.Waiting);
        Assert.Empty(early.Delivered);
        Assert.Equal(at[1], Assert.Single(known.Delivered).LastAt);
        Assert.Equal([new WaitingReadings(WaitingCause.OnItsWay, 1), new WaitingReadings(WaitingCause.Refused, 1)], known.Waiting);
    }

    [Fact]
    public async Task Readings_of_a_file_count_when_their_days_were_sent()
    {
        await using var portal = await DeliveryRig.StartAsync(postgres);
        var anna = await portal.EnrolAsync();
        var home = await portal.PutAsync(Home("AT-1"), anna);
        await portal.PushAsync();
        var from = new DateTimeOffset(2026, 1, 10, 0, 0, 0, TimeSpan.Zero);
        await portal.ImportAsync(Quarters("AT-1", from, 96));
        var before = (await portal.Get<KnownHomes>().FindAsync(anna, home.Id, Cancel))!;
        await portal.SendHistoryAsync();

        var known = (await portal.Get<KnownHomes>().FindAsync(anna, home.Id, Cancel))!;

        Assert.Empty(before.Delivered);
        Assert.Equal([new WaitingReadings(WaitingCause.FilesOnTheirWay, 1)], before.Waiting);
        Assert.Equal(from.AddMinutes(15 * 95), Assert.Single(known.Delivered).LastAt);
        Assert.Empty(known.Waiting);
    }

    [Fact]
    public async Task Somebody_elses_home_is_told_to_nobody()
    {
        await using var portal = await DeliveryRig.StartAsync(postgres);
        var home = await portal.PutAsync(Home("AT-1"), await portal.EnrolAsync());

        Assert.Null(await portal.Get<KnownHomes>().FindAsync(await portal.EnrolAsync(), home.Id, Cancel));
    }
}
