using MoostPortal.Core.Access;
using MoostPortal.Core.Delivery.Slots;
using MoostPortal.Core.Readings;
using MoostPortal.Core.Time;
using Npgsql;
using static MoostPortal.DatabaseTests.Delivery.Drafts;

namespace MoostPortal.DatabaseTests.Delivery.Slots;

public sealed class SlotCountsTests(PostgresFixture postgres)
{
    private static readonly Actor s_staff = new Actor.Staff(Guid.NewGuid());
    private static readonly TimeSpan s_quarter = TimeSpan.FromMinutes(15);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_slot_says_how_many_are_owed_came_and_arrived()
    {
        await using var portal = await DeliveryRig.StartAsync(postgres);
        foreach (var id in (string[])["AT-1", "AT-2", "AT-3"])
        {
            await portal.DeliverAsync(Home(id));
        }

        var slot = Quarter(DateTimeOffset.UtcNow) - s_quarter - s_quarter - s_quarter;
        await portal.AcceptAsync([Reading("AT-1", slot), Reading("AT-2", slot), Reading("AT-3", slot)]);
        await portal.AcceptAsync([Reading("AT-1", slot + s_quarter)]);
        await portal.SendEventsAsync();
        await portal.AcceptAsync([Reading("AT-2", slot + s_quarter)]);
        await portal.Get<SlotCounting>().CountAsync(slot + s_quarter, "a", Cancel);
        await portal.Get<SlotCounting>().CountAsync(slot + s_quarter + s_quarter, "a", Cancel);

        var counts = await portal.Get<SlotCounts>().ReadAsync(s_staff, slot, slot + s_quarter + s_quarter, Cancel);

        Assert.Equal([(slot, 3, 3, 3), (slot + s_quarter, 3, 2, 1)], counts.Select(count => (count.Start, (int)count.Expected, (int)count.Produced, (int)count.Sent)));
        Assert.Equal(3, counts[0].Late);
        Assert.Equal(0, await portal.CountAsync("slot_tally where slot_start < now() - interval '1 hour'"));
    }

    [Fact]
    public async Task Silence_of_the_jobs_shows_as_growing_debt_and_is_caught_up_in_order()
    {
        await using var portal = await DeliveryRig.StartAsync(postgres);
        await portal.DeliverAsync(Home("AT-1"));
        var now = Quarter(DateTimeOffset.UtcNow);
        var before = now.AddHours(-2).AddMinutes(-15);
        await portal.AcceptAsync([Reading("AT-1", before)]);
        await portal.Get<SlotCounting>().CountAsync(before + s_quarter, "a", Cancel);

        var silent = await portal.Get<SlotCounts>().ReadAsync(s_staff, before, now, Cancel);
        Assert.Equal(9, silent.Count);
        Assert.All(silent, count => Assert.Equal(1, count.Expected));
        Assert.Single(silent, count => count.IsCounted);

        Assert.Equal(8, await portal.Get<SlotCounting>().CountAsync(now, "b", Cancel));
        Assert.All(await portal.Get<SlotCounts>().ReadAsync(s_staff, before, now, Cancel), count => Assert.True(count.IsCounted));
        var order = await portal.QueryAsync<DateTime>($"select slot_start_utc as \"Value\" from schedule_slot where state = 'done' order by done_at");
        Assert.Equal(order.Order(), order);
        Assert.Equal(0, await portal.Get<SlotCounting>().CountAsync(now, "c", Cancel));
    }

    [Fact]
    public async Task Events_that_arrived_on_a_detour_are_counted_once()
    {
        await using var portal = await DeliveryRig.StartAsync(postgres);
        await portal.PutAsync(Home("AT-1"));
        var slot = Quarter(DateTimeOffset.UtcNow) - s_quarter;
        await portal.AcceptAsync([Reading("AT-1", slot), Reading("AT-1", slot.AddMinutes(1))]);
        await portal.SendEventsAsync();
        await portal.PushAsync();
        await portal.LetTimePassAsync();
        await portal.SendEventsAsync();

        var counts = await portal.Get<SlotCounts>().ReadAsync(s_staff, slot, slot + s_quarter, Cancel);

        Assert.Equal((2, 2), (counts[0].Produced, counts[0].Sent));
        Assert.Equal(2, portal.Moost.Events.Find("AT-1").Count);
    }

    [Fact]
    public async Task Slots_that_nobody_asks_for_any_more_become_days_and_nothing_of_them_is_lost()
    {
        await using var portal = await DeliveryRig.StartAsync(postgres);
        await portal.ExecuteAsync("insert into slot_count select 1, date_trunc('day', now() - interval '50 days', 'UTC') + i * interval '15 minutes', 10, 9, 1, 8 from generate_series(0, 95) i");
        await portal.ExecuteAsync("insert into slot_count values (1, now(), 10, 9, 1, 8)");

        await portal.Get<SlotCounting>().FoldDaysAsync(Cancel);

        Assert.Equal("960 864 96 768", Assert.Single(await portal.QueryAsync<string>($"select concat_ws(' ', expected, produced, late, sent) as \"Value\" from slot_count_day")));
        Assert.Equal(1, await portal.CountAsync("slot_count"));
    }

    [Fact]
    public async Task The_database_finds_the_same_slots_as_the_portal()
    {
        await using var portal = await DeliveryRig.StartAsync(postgres);
        string[] zones = ["Europe/Berlin", "Europe/Zurich", "UTC", "Africa/Casablanca", "Australia/Lord_Howe", "America/New_York"];
        var start = new DateTimeOffset(2026, 1, 1, 0, 7, 0, TimeSpan.Zero);
        await using var transaction = await portal.Get<PortalDatabase>().BeginAsync(DeliveryRig.Worker, Cancel);
        foreach (var zone in zones)
        {
            var clock = new BuildingClock(zone);
            foreach (var type in EventTypes.Provided)
            {
                await using var ask = new NpgsqlCommand(
                    "select app.slot_start($1, $2 + i * interval '61 minutes', $3) from generate_series(0, 8700, 29) i order by i", transaction.Connection)
                {
                    Parameters = { new() { Value = type.Number }, new() { Value = start }, new() { Value = zone } },
                };
                await using var reader = await ask.ExecuteReaderAsync(Cancel);
                for (var i = 0; await reader.ReadAsync(Cancel); i += 29)
                {
                    Assert.Equal(SlotGrid.SlotOf(type, start.AddMinutes(61 * i), clock), reader.IsDBNull(0) ? null : reader.GetFieldValue<DateTimeOffset>(0));
                }
            }
        }
    }

    private static DateTimeOffset Quarter(DateTimeOffset at) => new(at.UtcTicks - (at.UtcTicks % s_quarter.Ticks), TimeSpan.Zero);
}
