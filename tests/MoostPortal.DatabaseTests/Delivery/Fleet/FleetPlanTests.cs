using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using MoostPortal.Core.Delivery;
using MoostPortal.Core.Delivery.Fleet;
using MoostPortal.Core.Reconciliation;
using MoostPortal.DatabaseTests.Access;
using MoostPortal.DatabaseTests.Readings;
using Npgsql;

namespace MoostPortal.DatabaseTests.Delivery.Fleet;

/// <summary>The fleet page must not read every home; looked at on 20,000 of them, of which a few are behind.</summary>
public sealed class FleetPlanTests(PostgresFixture postgres)
{
    private static readonly string[] s_large = ["building", "building_sync", "delivery_attempt"];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_staff_watch_is_found_by_index()
    {
        var database = await ExplainedDatabase.CreateAsync(postgres, Cancel);
        await FillAsync(database);
        var gauge = new FleetGauge(database.Portal, new DriftTrend(database.Portal));
        var list = new DeliveryList(database.Portal);
        var attempts = new AttemptSearch(database.Portal);
        var parked = new ParkedWork(database.Portal, TimeProvider.System);

        var figures = await database.NodesOfAsync(async () => Assert.Equal((20, 10), await NumbersAsync(gauge)));
        var refused = await database.NodesOfAsync(async () => Assert.Equal(10, await CountAsync(list, new DeliveryFilter { State = DeliveryState.Parked })));
        var home = await database.NodesOfAsync(async () => Assert.Equal(1, await CountAsync(list, new DeliveryFilter { CustomerBuildingId = "AT-00007" })));
        var page = await database.NodesOfAsync(async () =>
            Assert.Equal(50, (await list.ListAsync(ReadingsRig.Staff, new DeliveryFilter(), new DeliveryKey('b', 15_000, 0), 50, Cancel)).Items.Count));
        var causes = await database.NodesOfAsync(async () => Assert.Single(await parked.CausesAsync(ReadingsRig.Staff, Cancel)));
        var failed = await database.NodesOfAsync(async () =>
            Assert.Equal(20, (await attempts.FindAsync(ReadingsRig.Staff, new AttemptFilter { Outcome = AttemptOutcome.Refused, Status = 400 }, null, 50, Cancel)).Rows.Count));
        var latest = await database.NodesOfAsync(async () => Assert.Equal(50, (await attempts.FindAsync(ReadingsRig.Staff, new AttemptFilter(), null, 50, Cancel)).Rows.Count));

        Assert.All(new[] { figures, refused, home, page, causes, failed, latest }, nodes =>
        {
            Assert.NotEmpty(nodes);
            Assert.True(nodes.Find(IsScan) is null, nodes.Find(IsScan)?.ToJsonString());
        });
    }

    private static async Task<(long Backlog, long Parked)> NumbersAsync(FleetGauge gauge)
    {
        var figures = await gauge.ReadAsync(ReadingsRig.Staff, Cancel);
        return (figures.Backlog.Buildings, figures.Parked);
    }

    private static async Task<int> CountAsync(DeliveryList list, DeliveryFilter filter) => (await list.ListAsync(ReadingsRig.Staff, filter, null, 50, Cancel)).Items.Count;

    private static bool IsScan(JsonObject node) => s_large.Contains((string?)node["Relation Name"] ?? "", StringComparer.Ordinal) && (string?)node["Node Type"] == "Seq Scan";

    private static async Task FillAsync(ExplainedDatabase database)
    {
        await using (var transaction = await database.Portal.BeginAsync(ReadingsRig.Worker, Cancel))
        {
            await using var fill = new NpgsqlCommand(
                """
                insert into household (household_id, created_at) overriding system value select i, now() from generate_series(1, 20000) i;
                insert into building (household_id, building_id, customer_building_id, zip, city, country_code, time_zone_id, registration_timestamp, is_early_adopter, created_at, updated_at)
                    overriding system value
                    select i, i, 'AT-' || lpad(i::text, 5, '0'), '1010', 'Wien', 'AT', 'Europe/Vienna', now(), false, now(), now() from generate_series(1, 20000) i;
                insert into building_sync (household_id, building_id, wanted_version, sent_version, next_attempt_at, attempts, is_ambiguous, parked_at, last_error)
                    select household_id, building_id, case when building_id % 1000 = 1 or building_id % 2000 = 0 then 2 else 1 end, 1, now(), 0, false,
                        case when building_id % 2000 = 0 then now() end, case when building_id % 2000 = 0 then 'no contract ' || building_id end
                    from building;
                insert into delivery_attempt (household_id, building_id, kind, version, method, outcome, status, node)
                    select household_id, building_id, 'building', 1, 'PUT', case when building_id % 1000 = 0 then 'refused' else 'done' end, case when building_id % 1000 = 0 then 400 else 200 end, 'a'
                    from building;
                """, transaction.Connection);
            await fill.ExecuteNonQueryAsync(Cancel);
            await transaction.CommitAsync(Cancel);
        }

        await using var db = database.CreateDbContext();
        await db.Database.OpenConnectionAsync(Cancel);
        foreach (var upkeep in new[] { "set role none", "vacuum analyze", "reset role" })
        {
            await using var command = new NpgsqlCommand(upkeep, (NpgsqlConnection)db.Database.GetDbConnection());
            await command.ExecuteNonQueryAsync(Cancel);
        }
    }
}
