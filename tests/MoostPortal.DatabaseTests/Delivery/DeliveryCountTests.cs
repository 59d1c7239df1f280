using static MoostPortal.DatabaseTests.Delivery.Drafts;

namespace MoostPortal.DatabaseTests.Delivery;

public sealed class DeliveryCountTests(PostgresFixture postgres)
{
    [Fact]
    public async Task What_MOOST_took_is_counted_once_by_kind()
    {
        await using var portal = await DeliveryRig.StartAsync(postgres);
        await portal.DeliverAsync(Home("AT-1"));
        await portal.PutAsync(Home("AT-2"));
        await portal.AcceptAsync(Minutes(12).Select(at => Reading("AT-1", at, device: "pump-1")));
        await portal.AcceptAsync(Minutes(3).Select(at => Reading("AT-2", at)));
        await portal.ImportAsync(Quarters("AT-1", new DateTimeOffset(2026, 1, 10, 0, 0, 0, TimeSpan.Zero), 250));
        await portal.SendEventsAsync();
        await portal.SendHistoryAsync();
        await portal.PushAsync();
        await portal.SendEventsAsync();

        Assert.Equal(["building 2", "history 250", "live 15"], await portal.QueryAsync<string>(
            $"select kind || ' ' || sum(sent) as \"Value\" from delivery_count group by kind order by kind"));
    }
}
