using MoostPortal.Core.Access;
using MoostPortal.DatabaseTests.Readings;
using MoostPortal.Web.Hosting;

namespace MoostPortal.DatabaseTests.Access;

/// <summary>The database's own walls, whatever code forgets: looked at table by table, so that a new table cannot be forgotten either.</summary>
public sealed class HouseholdIsolationTests(PostgresFixture postgres)
{
    private const string NoRight = "42501";
    private const string NoSuchParent = "23503";

    private static readonly string[] s_roles =
    [
        DatabaseRoles.Site, DatabaseRoles.Customer, DatabaseRoles.Staff, DatabaseRoles.Worker, DatabaseRoles.Registrar, DatabaseRoles.Hangfire,
    ];

    [Fact]
    public async Task Every_table_of_a_household_has_its_walls()
    {
        var portal = await ReadingsRig.StartAsync(postgres);

        var walls = await portal.QueryAsync<Wall>(
            ReadingsRig.Worker,
            $"""
            select c.relname as table_name, c.relrowsecurity and c.relforcerowsecurity as is_forced,
                coalesce((select string_agg(distinct r::text, ',' order by r::text) from pg_policies p, unnest(p.roles) r
                    where p.tablename = c.relname and r::text in ('moostportal_customer', 'moostportal_staff', 'moostportal_worker')), '') as roles
            from pg_class c join pg_attribute a on a.attrelid = c.oid
            where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition and a.attname = 'household_id' and not a.attisdropped
            """);

        Assert.True(walls.Count >= 17);
        Assert.All(walls, wall => Assert.Equal(
            (wall.TableName, true, "moostportal_customer,moostportal_staff,moostportal_worker"), (wall.TableName, wall.IsForced, wall.Roles)));
    }

    [Fact]
    public async Task No_role_of_the_portal_owns_anything_or_reaches_a_partition_past_its_table()
    {
        var portal = await ReadingsRig.StartAsync(postgres);

        var owned = await portal.QueryAsync<string>(
            ReadingsRig.Worker,
            $"""
            select c.relname as "Value" from pg_class c where c.relnamespace in ('public'::regnamespace, 'app'::regnamespace) and c.relowner::regrole::text = any ({s_roles})
            union all select p.proname from pg_proc p
            where p.pronamespace in ('public'::regnamespace, 'app'::regnamespace) and p.proowner::regrole::text = any ({s_roles}) and p.proname <> 'open_household'
            """);
        var reached = await portal.QueryAsync<string>(
            ReadingsRig.Worker,
            $"""
            select c.relname || ' ' || r as "Value" from pg_class c, unnest({s_roles}) r
            where c.relispartition and c.relkind = 'r' and (has_table_privilege(r, c.oid, 'select, insert, update, delete') or has_any_column_privilege(r, c.oid, 'select, insert, update'))
            """);

        Assert.Empty(owned);
        Assert.Empty(reached);
    }

    [Fact]
    public async Task The_site_alone_has_no_right_to_any_table_of_a_household()
    {
        var portal = await ReadingsRig.StartAsync(postgres);

        var rights = await portal.QueryAsync<string>(
            ReadingsRig.Worker,
            $"""
            select c.relname || '.' || a.attname || ' ' || p as "Value"
            from pg_class c join pg_attribute h on h.attrelid = c.oid and h.attname = 'household_id' and not h.attisdropped
            join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped, unnest(array['select', 'insert', 'update', 'references']) p
            where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and has_column_privilege({DatabaseRoles.Site}, c.oid, a.attname, p)
            order by 1
            """);

        // Sign-ins are written to the audit before anybody acts for a household; they cannot name one.
        Assert.Equal(["audit_entry.action insert", "audit_entry.actor insert", "audit_entry.at insert", "audit_entry.target insert"], rights);
    }

    [Fact]
    public async Task A_customer_meets_no_row_of_anybody_else()
    {
        var rig = await HouseholdsRig.StartAsync(postgres);

        foreach (var table in await rig.TablesAsync())
        {
            var bens = await rig.CountAsync(ReadingsRig.Worker, $"{table} where household_id = {rig.BensHousehold}");
            var foreign = await rig.CountAsync(rig.Anna, $"{table} where household_id is distinct from {rig.AnnasHousehold}");
            var own = await rig.CountAsync(rig.Anna, table);
            Assert.True((bens > 0, foreign, own > 0) == (true, 0, true), $"{table}: Ben has {bens} rows, Anna sees {foreign} foreign and {own} rows in all");
        }

        Assert.Equal(20, await rig.CountAsync(ReadingsRig.Worker, $"reading where household_id = {rig.BensHousehold} and not is_recent") * 2);
        Assert.Equal(0, await rig.CountAsync(rig.Anna, $"reading where household_id = {rig.BensHousehold}"));
        Assert.Equal(1, await rig.CountAsync(rig.Anna, "live_range"));
        Assert.Equal(NoRight, (await rig.TryAsync(rig.Anna, "select * from import_chunk")).Refusal);
    }

    [Fact]
    public async Task What_only_staff_see_refuses_every_customer()
    {
        var rig = await HouseholdsRig.StartAsync(postgres);
        var tables = await rig.StaffTablesAsync();

        Assert.Contains("sync_plan_row", tables);
        foreach (var table in tables)
        {
            Assert.Equal((table, NoRight), (table, (await rig.TryAsync(rig.Anna, $"select * from {table}")).Refusal));
            Assert.Equal((table, NoRight), (table, (await rig.TryAsync(rig.Anna, $"delete from {table}")).Refusal));
            Assert.Equal((table, NoRight), (table, (await rig.TryAsync(rig.Anna, $"update {table} set household_id = household_id")).Refusal));
        }
    }

    [Fact]
    public async Task A_customer_writes_no_row_for_anybody_else()
    {
        var rig = await HouseholdsRig.StartAsync(postgres);

        foreach (var table in await rig.TablesAsync())
        {
            var before = await rig.RowAsync(table, rig.BensHousehold);
            var insert = await rig.TryAsync(rig.Anna, $"insert into {table} overriding system value select * from jsonb_populate_record(null::{table}, $1::jsonb)", before);
            var update = await rig.TryAsync(rig.Anna, $"update {table} set household_id = household_id where household_id = $1", rig.BensHousehold);
            var touch = await rig.TryAsync(rig.Anna, $"update {table} set household_id = $1 where household_id = $2", rig.BensHousehold, rig.AnnasHousehold);
            var delete = await rig.TryAsync(rig.Anna, $"delete from {table} where household_id = $1", rig.BensHousehold);

            Assert.Equal((table, 0, NoRight), (table, insert.Rows, insert.Refusal));
            Assert.Equal((table, 0), (table, update.Rows + delete.Rows + touch.Rows));
            Assert.Equal((table, NoRight), (table, touch.Refusal));
            Assert.Equal(before, await rig.RowAsync(table, rig.BensHousehold));
        }
    }

    [Fact]
    public async Task A_customer_hangs_no_row_of_their_own_on_somebody_elses_home()
    {
        var rig = await HouseholdsRig.StartAsync(postgres);
        var tables = await rig.TablesAsync();
        var refused = new Dictionary<string, string?>(StringComparer.Ordinal);

        foreach (var table in tables.Except(["household", "household_member", "audit_entry"], StringComparer.Ordinal))
        {
            // Ben's row under Anna's name: her household, his home or series, and keys that are free.
            var row = await rig.RowAsync(table, rig.BensHousehold);
            var mine = await rig.TryAsync(
                rig.Anna,
                $"""
                insert into {table} overriding system value select * from jsonb_populate_record(null::{table}, $1::jsonb || jsonb_build_object(
                    'household_id', $2, 'customer_building_id', 'NEW', 'device_id', 'new-1', 'user_id', 'new', 'rule_id', 'new', 'at', now(), 'no', 99, 'version_id', -1) || $3::jsonb)
                """,
                row, rig.AnnasHousehold, table == "series" ? """{ "series_id": -1 }""" : "{}");
            refused[table] = mine.Refusal;
        }

        refused.Remove("building");
        Assert.All(refused, table => Assert.True(table.Value is NoRight or NoSuchParent, $"{table.Key}: {table.Value}"));
        foreach (var table in new[] { "device", "occupant", "disabled_notification", "inactive_rule", "tariff", "tariff_history", "building_sync", "series", "reading_recent" })
        {
            Assert.Equal((table, NoSuchParent), (table, refused[table]));
        }
    }

    [Fact]
    public async Task Without_an_actor_every_table_is_shut()
    {
        var connection = new PortalConnections(await postgres.CreatePortalDatabaseAsync()).Site;
        var rig = await HouseholdsRig.StartAsync(postgres);

        foreach (var table in await rig.TablesAsync())
        {
            string[] statements = [$"select * from {table}", $"update {table} set household_id = 1", $"delete from {table}", $"insert into {table} (household_id) values (1)"];
            foreach (var statement in statements)
            {
                Assert.Equal((statement, NoRight), (statement, (await rig.TryWithoutActorAsync(connection, statement)).Refusal));
            }
        }
    }

    [Fact]
    public async Task Nobody_changes_or_removes_what_the_audit_holds()
    {
        var rig = await HouseholdsRig.StartAsync(postgres);
        Actor[] actors = [rig.Ben, ReadingsRig.Staff, new Actor.Program(Guid.NewGuid()), ReadingsRig.Worker];

        foreach (var actor in actors)
        {
            foreach (var statement in new[] { "update audit_entry set action = 'nothing'", "delete from audit_entry", "truncate audit_entry" })
            {
                Assert.Equal((actor.AuditName, statement, NoRight), (actor.AuditName, statement, (await rig.TryAsync(actor, statement)).Refusal));
            }
        }

        var rights = await rig.Portal.QueryAsync<string>(
            ReadingsRig.Worker,
            $"""
            select r || ' ' || p as "Value" from unnest({s_roles}) r, unnest(array['update', 'delete', 'truncate']) p
            where has_table_privilege(r, 'audit_entry', p) or (p = 'update' and has_any_column_privilege(r, 'audit_entry', p))
            """);
        Assert.Empty(rights);
    }

    [Fact]
    public async Task Opening_a_household_opens_only_ones_own()
    {
        var rig = await HouseholdsRig.StartAsync(postgres);
        var carla = await rig.Portal.EnrolAsync();

        Assert.Equal(rig.AnnasHousehold, await rig.Portal.ScalarAsync<int>(rig.Anna, "select app.open_household()"));
        var carlas = await rig.Portal.ScalarAsync<int>(carla, "select app.open_household()");
        Assert.Equal(carlas, await rig.Portal.ScalarAsync<int>(carla, "select app.open_household()"));
        Assert.DoesNotContain(carlas, new[] { rig.AnnasHousehold, rig.BensHousehold });
        Assert.Equal([carla.UserId], await rig.Portal.QueryAsync<Guid>(ReadingsRig.Worker, $"select user_id as \"Value\" from household_member where household_id = {carlas}"));
        var staffs = await rig.Portal.ScalarAsync<int>(ReadingsRig.Staff, "select app.open_household()");
        Assert.Equal(0, await rig.CountAsync(ReadingsRig.Worker, $"household_member where household_id = {staffs}"));
        Assert.Equal(NoRight, (await rig.TryAsync(carla, "insert into household_member (household_id, user_id, created_at) values ($1, $2, now())", rig.BensHousehold, carla.UserId)).Refusal);
    }

    private sealed record Wall(string TableName, bool IsForced, string Roles);
}
