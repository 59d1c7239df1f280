using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using MoostPortal.Core;
using MoostPortal.Core.Access;

namespace MoostPortal.Migrations;

/// <summary>
/// Roles, rights and row-level security of the first tables, and what EF cannot say: the functions behind the policies, the key
/// ring's table, the search index. Written by hand.
/// </summary>
[DbContext(typeof(PortalDbContext))]
[Migration("20261123060000_Isolation")]
public sealed class Isolation : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        CreateRoles(migrationBuilder);
        CreateFunctions(migrationBuilder);
        IsolateHouseholds(migrationBuilder);
        IsolateAccounts(migrationBuilder);
        GrantTheRest(migrationBuilder);
        migrationBuilder.Sql(
            """
            create extension if not exists pg_trgm;
            create index building_search on building using gin ((customer_building_id || ' ' || zip || ' ' || city) gin_trgm_ops);
            """);
    }

    // Roles belong to the cluster, not to the database: two databases may be set up at once, or one a second time.
    private static void CreateRoles(MigrationBuilder migration)
    {
        string[] roles =
        [
            DatabaseRoles.Site, DatabaseRoles.Customer, DatabaseRoles.Staff, DatabaseRoles.Worker, DatabaseRoles.Registrar, DatabaseRoles.Hangfire,
        ];
        foreach (var role in roles)
        {
            migration.Sql(
                $"""
                do $$ begin
                    create role {role} nologin noinherit;
                exception when duplicate_object or unique_violation then
                    null;
                end $$;
                """);
        }
    }

    private static void CreateFunctions(MigrationBuilder migration) => migration.Sql(
        $"""
        create schema app;
        grant usage on schema app to {DatabaseRoles.Customer}, {DatabaseRoles.Staff}, {DatabaseRoles.Worker}, {DatabaseRoles.Registrar};

        -- The person who acts; null where the transaction was not begun for one, so that every policy then finds nothing.
        create function app.actor_user_id() returns uuid stable parallel safe language sql
            return nullif(current_setting('app.user_id', true), '')::uuid;

        -- Runs with the caller's rights: a customer sees only their own memberships here.
        create function app.actor_households() returns int[] stable parallel safe language sql
            return (select coalesce(array_agg(household_id), array[]::int[]) from household_member where user_id = app.actor_user_id());

        -- The household of the person who registers a home, or a new one. Nobody else may make a membership, and this makes only one's own.
        create function app.open_household() returns int volatile security definer set search_path = public, pg_temp language plpgsql as $$
        declare
            person uuid := app.actor_user_id();
            opened int;
        begin
            select household_id into opened from household_member where user_id = person order by household_id limit 1;
            if opened is null then
                insert into household (created_at) values (now()) returning household_id into opened;
                if person is not null then
                    insert into household_member (household_id, user_id, created_at) values (opened, person, now());
                end if;
            end if;
            return opened;
        end $$;
        grant create on schema app to {DatabaseRoles.Registrar};
        do $$ begin
            grant {DatabaseRoles.Registrar} to current_user;
        exception when unique_violation or internal_error then
            null; -- granted at this very moment by the set-up of another database
        end $$;
        alter function app.open_household() owner to {DatabaseRoles.Registrar};
        revoke create on schema app from {DatabaseRoles.Registrar};
        revoke execute on function app.open_household() from public;
        grant execute on function app.open_household() to {DatabaseRoles.Customer}, {DatabaseRoles.Staff}, {DatabaseRoles.Worker};
        """);

    private static void IsolateHouseholds(MigrationBuilder migration)
    {
        const string All = "select, insert, update, delete";
        const string OwnPart = "update (zip, city, country_code, time_zone_id, registration_timestamp, deactivated_timestamp, deleted_at, updated_at)";
        const string Wanted = "select, insert, update (wanted_version, parked_at, attempts, next_attempt_at)";

        migration.IsolateHousehold("household", customer: "select", staff: "select, insert");
        migration.IsolateHousehold("building", customer: $"select, insert, {OwnPart}", staff: "select, insert, update");
        migration.IsolateHousehold("device", customer: All, staff: All);
        migration.IsolateHousehold("occupant", customer: All, staff: All);
        migration.IsolateHousehold("disabled_notification", customer: All, staff: All);
        migration.IsolateHousehold("inactive_rule", customer: All, staff: All);
        migration.IsolateHousehold("tariff", customer: All, staff: All);
        migration.IsolateHousehold("building_sync", customer: Wanted, staff: Wanted);
        migration.IsolateHousehold("audit_entry", customer: "select, insert", staff: "select, insert");
        migration.Sql($"revoke update, delete on audit_entry from {DatabaseRoles.Worker};");

        // A membership is the key to a household, so the customer's condition here is the person and not the household.
        migration.Sql(
            $"""
            alter table household_member enable row level security, force row level security;
            create policy customer on household_member for select to {DatabaseRoles.Customer} using (user_id = app.actor_user_id());
            create policy staff on household_member to {DatabaseRoles.Staff} using (true) with check (true);
            create policy worker on household_member to {DatabaseRoles.Worker} using (true) with check (true);
            create policy registrar on household_member to {DatabaseRoles.Registrar} using (true) with check (true);
            create policy registrar on household to {DatabaseRoles.Registrar} using (true) with check (true);
            grant select on household_member to {DatabaseRoles.Customer};
            grant select on household_member to {DatabaseRoles.Staff};
            grant select, insert, update, delete on household_member to {DatabaseRoles.Worker};
            grant select, insert on household, household_member to {DatabaseRoles.Registrar};
            """);
    }

    private static void IsolateAccounts(MigrationBuilder migration) => migration.Sql(
        $"""
        alter table account enable row level security, force row level security;
        create policy site on account to {DatabaseRoles.Site} using (true) with check (true);
        create policy customer on account for select to {DatabaseRoles.Customer} using (id = app.actor_user_id());
        create policy staff on account for select to {DatabaseRoles.Staff} using (true);
        create policy worker on account for select to {DatabaseRoles.Worker} using (true);
        grant select, insert, update, delete on account, account_role, account_in_role, account_claim, account_role_claim, account_login, account_token,
            account_passkey to {DatabaseRoles.Site};
        grant select (id, display_name) on account to {DatabaseRoles.Customer}, {DatabaseRoles.Worker};
        grant select (id, display_name, email, is_enabled) on account to {DatabaseRoles.Staff};
        """);

    private static void GrantTheRest(MigrationBuilder migration) => migration.Sql(
        $"""
        create table key_ring (id int generated by default as identity primary key, friendly_name text, xml text);
        grant select, insert, delete on key_ring to {DatabaseRoles.Site};
        grant select on __ef_migrations_history to {DatabaseRoles.Site};
        grant select, insert on api_key to {DatabaseRoles.Site};
        grant select, insert, update (revoked_at) on api_key to {DatabaseRoles.Staff};
        grant select on notification_rule to {DatabaseRoles.Customer}, {DatabaseRoles.Staff};
        grant select, insert, update, delete on notification_rule to {DatabaseRoles.Worker};
        grant select, insert, update on moost_token to {DatabaseRoles.Worker};
        """);
}
