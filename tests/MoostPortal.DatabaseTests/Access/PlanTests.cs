using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using MoostPortal.Core.Access;
using MoostPortal.Core.Buildings;
using MoostPortal.Core.Readings;
using MoostPortal.Core.Time;
using MoostPortal.DatabaseTests.Readings;
using Npgsql;

namespace MoostPortal.DatabaseTests.Access;

/// <summary>Row-level security must stay a condition that an index answers; looked at on a register of 20,000 homes.</summary>
public sealed class PlanTests(PostgresFixture postgres)
{
    private static readonly Actor.Customer s_customer = new(Guid.Parse("00000000-0000-7000-8000-000000000001"));

    private static readonly string[] s_large = ["building", "building_sync", "device", "occupant", "tariff", "series", "reading_day"];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_people_look_at_is_found_by_index()
    {
        var database = await ExplainedDatabase.CreateAsync(postgres, Cancel);
        await FillAsync(database);
        var directory = new BuildingDirectory(database.Portal);
        var chart = new ReadingChart(database.Portal);
        var summary = new ReadingSummary(database.Portal, TimeProvider.System);

        var list = await database.NodesOfAsync(async () =>
            Assert.Equal(2, (await directory.ListAsync(s_customer, new BuildingQuery(null, null, null, 50), Cancel)).Rows.Count));
        var home = await database.NodesOfAsync(async () => Assert.NotNull(await directory.FindAsync(s_customer, 7, Cancel)));
        var homeById = await database.NodesOfAsync(async () => Assert.NotNull(await directory.FindAsync(s_customer, "AT-00007", Cancel)));
        var foreign = await database.NodesOfAsync(async () => Assert.Null(await directory.FindAsync(s_customer, 8, Cancel)));
        var bars = await database.NodesOfAsync(async () => Assert.True((await chart.QueryAsync(
            s_customer, "AT-00007", "meter-1", EventTypes.Find("ENERGY_CONSUMPTION")!, new DateOnly(2026, 1, 1), new DateOnly(2026, 1, 8), ChartStep.Day,
            new BuildingClock("Europe/Vienna"), Cancel)).Succeeded));
        var series = await database.NodesOfAsync(async () => Assert.Single(await summary.OfHomeAsync(s_customer, "AT-00007", Cancel)));
        var search = await database.NodesOfAsync(async () =>
            Assert.Single((await directory.ListAsync(ReadingsRig.Staff, new BuildingQuery("AT-01234", null, null, 50), Cancel)).Rows));
        var staffPage = await database.NodesOfAsync(async () =>
            Assert.Equal(50, (await directory.ListAsync(ReadingsRig.Staff, new BuildingQuery(null, "AT-15000", null, 50), Cancel)).Rows.Count));

        Assert.All(new[] { list, home, homeById, foreign, bars, series }, AssertFoundByKey);
        Assert.Contains(list, node => Text(node, "Index Cond").Contains("household_id", StringComparison.Ordinal));
        Assert.Contains(home, node => Text(node, "Index Cond").Contains("building_id", StringComparison.Ordinal));
        Assert.Contains(bars, node => Text(node, "Index Name") == "reading_day_pkey" && Text(node, "Index Cond").Contains("series_id", StringComparison.Ordinal));
        Assert.True(search.Exists(node => Text(node, "Index Name") == "building_search"), string.Join("\n", search.Select(node => node.ToJsonString())));
        Assert.DoesNotContain(search, IsScan);
        Assert.DoesNotContain(staffPage, node => Text(node, "Node Type") == "Sort" && node["Plan Rows"]!.GetValue<double>() > 1000);
    }

    private static void AssertFoundByKey(List<JsonObject> nodes)
    {
        Assert.NotEmpty(nodes);
        Assert.True(nodes.Find(IsScan) is null, nodes.Find(IsScan)?.ToJsonString());
    }

    // An index without a condition is read from end to end as well.
    private static bool IsScan(JsonObject node) => s_large.Contains(Text(node, "Relation Name"), StringComparer.Ordinal)
        && Text(node, "Node Type") is "Seq Scan" or "Index Scan" or "Index Only Scan" && Text(node, "Index Cond").Length == 0;

    private static string Text(JsonObject node, string member) => (string?)node[member] ?? "";

    private static async Task FillAsync(ExplainedDatabase database)
    {
        await using (var account = database.CreateDbContext())
        {
            account.Users.Add(new() { Id = s_customer.UserId, UserName = "anna@example.org", DisplayName = "Anna", CreatedAt = DateTimeOffset.UnixEpoch });
            await account.SaveChangesAsync(Cancel);
        }

        await using var transaction = await database.Portal.BeginAsync(ReadingsRig.Worker, Cancel);
        await using var fill = new NpgsqlCommand(
            $"""
            insert into household (household_id, created_at) overriding system value select i, now() from generate_series(1, 20000) i;
            insert into household_member (household_id, user_id, created_at) values (7, '{s_customer.UserId}', now());
            insert into building (household_id, building_id, customer_building_id, zip, city, country_code, time_zone_id, registration_timestamp, is_early_adopter, created_at, updated_at)
                overriding system value
                select case when i = 14007 then 7 else i end, i, 'AT-' || lpad(i::text, 5, '0'), lpad((i % 9000 + 1000)::text, 4, '0'), 'City ' || i % 500, 'AT', 'Europe/Vienna', now(), false, now(), now()
                from generate_series(1, 20000) i;
            insert into building_sync (household_id, building_id, wanted_version, sent_version, next_attempt_at, attempts, is_ambiguous)
                select household_id, building_id, 1, 1, now(), 0, false from building;
            insert into device (household_id, building_id, device_id, type, created_at, updated_at) select household_id, building_id, 'meter-1', 2, now(), now() from building;
            insert into occupant (household_id, building_id, user_id) select household_id, building_id, 'somebody' from building;
            insert into tariff (household_id, building_id, type) select household_id, building_id, 1 from building;
            insert into series (household_id, building_id, device_id, event_type) select household_id, building_id, 'meter-1', {EventTypes.Find("ENERGY_CONSUMPTION")!.Number} from building;
            insert into reading_day (series_id, day, household_id, change_id, n, step_seconds, values_micro)
                select s.series_id, '2026-01-01'::date + d, s.household_id, 1, 24, 3600, array_fill(1500000::bigint, array[24]) from series s, generate_series(0, 1) d;
            """, transaction.Connection);
        await fill.ExecuteNonQueryAsync(Cancel);
        await transaction.CommitAsync(Cancel);
        await using var db = database.CreateDbContext();
        await db.Database.OpenConnectionAsync(Cancel);
        foreach (var upkeep in new[] { "set role none", "vacuum analyze", "reset role" })
        {
            await using var command = new NpgsqlCommand(upkeep, (NpgsqlConnection)db.Database.GetDbConnection());
            await command.ExecuteNonQueryAsync(Cancel);
        }
    }
}
