using MoostPortal.Core.Delivery;
using static MoostPortal.DatabaseTests.Delivery.Drafts;

namespace MoostPortal.DatabaseTests.Delivery;

public sealed class AttemptRetentionTests(PostgresFixture postgres)
{
    [Fact]
    public async Task Old_attempts_are_forgotten_and_young_ones_stay()
    {
        await using var portal = await DeliveryRig.StartAsync(postgres);
        await portal.DeliverAsync(Home("AT-1"));
        await portal.ExecuteAsync("update delivery_attempt set at = now() - interval '91 days'");
        await portal.DeliverAsync(Home("AT-2"));

        await portal.Get<AttemptRetention>().ForgetAsync(TestContext.Current.CancellationToken);

        Assert.Equal(["AT-2"], await portal.QueryAsync<string>(
            $"select b.customer_building_id as \"Value\" from delivery_attempt a join building b using (household_id, building_id)"));
    }
}
