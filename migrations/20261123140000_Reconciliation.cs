using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using MoostPortal.Core;
using MoostPortal.Core.Access;

namespace MoostPortal.Migrations;

/// <summary>
/// Comparing our homes with MOOST's: what a core-data line must look like for a home to be the same, which homes may still be overtaken by a
/// late request, plans and what was chosen of them, how much drifted, and the first connection of a fleet that MOOST knows already.
/// </summary>
[DbContext(typeof(PortalDbContext))]
[Migration("20261123140000_Reconciliation")]
public sealed class Reconciliation : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql(
            """
            alter table building_sync add core_fingerprint bigint, add doubted_at timestamptz, add checked_at timestamptz;
            create index building_sync_doubted on building_sync (doubted_at) where doubted_at is not null;

            -- Whoever finds that a request may still be applied leaves this trace, and nobody can forget to.
            create function app.note_doubt() returns trigger language plpgsql as $$
            begin
                new.doubted_at := now();
                return new;
            end $$;
            create trigger building_sync_doubt before update of is_ambiguous on building_sync for each row when (new.is_ambiguous) execute function app.note_doubt();

            create table sync_plan (
                plan_id uuid primary key,
                is_nightly boolean not null default false,
                actor_kind varchar(20) not null,
                actor_id uuid,
                asked_at timestamptz not null default now(),
                state varchar(20) not null default 'asked' check (state in ('asked', 'listing', 'comparing', 'ready', 'failed')),
                lease_owner varchar(100),
                lease_until timestamptz,
                finished_at timestamptz,
                homes bigint not null default 0,
                listed bigint not null default 0,
                unreadable bigint not null default 0,
                suspects bigint not null default 0,
                compared bigint not null default 0,
                hash bytea,
                failure text);
            create index sync_plan_unfinished on sync_plan (asked_at) where state not in ('ready', 'failed');

            -- MOOST's list while a plan is made. It is made again where it is lost.
            create unlogged table sync_listed (customer_building_id text collate "C" not null, core_fingerprint bigint not null);

            -- No foreign key to the home: the record of a removal outlives what was removed. A home that only MOOST knows has no household.
            create table sync_plan_row (
                plan_id uuid not null references sync_plan on delete cascade,
                customer_building_id text collate "C" not null,
                household_id int,
                building_id int,
                is_there boolean not null,
                kind varchar(20),
                wanted_version bigint,
                sent_version bigint,
                remote_fingerprint bigint,
                differences jsonb not null default '[]',
                choice varchar(20),
                field_choices jsonb,
                actor_kind varchar(20),
                actor_id uuid,
                chosen_at timestamptz,
                lease_until timestamptz,
                outcome varchar(20) check (outcome in ('applied', 'refused')),
                problem jsonb,
                settled_at timestamptz,
                primary key (plan_id, customer_building_id));
            create index sync_plan_row_kind on sync_plan_row (plan_id, kind, customer_building_id);
            create index sync_plan_row_chosen on sync_plan_row (chosen_at) where choice is not null and outcome is null;

            create table drift_tally (at timestamptz not null, source varchar(20) not null, kind varchar(20) not null, homes int not null, primary key (at, source, kind));

            create table fleet_connection (
                connection_id uuid primary key,
                actor_kind varchar(20) not null,
                actor_id uuid,
                asked_at timestamptz not null default now(),
                state varchar(20) not null default 'asked' check (state in ('asked', 'listing', 'done', 'failed')),
                lease_owner varchar(100),
                lease_until timestamptz,
                finished_at timestamptz,
                listed bigint not null default 0,
                entered bigint not null default 0,
                known bigint not null default 0,
                refused bigint not null default 0,
                failure text);
            create table fleet_connection_refusal (
                connection_id uuid not null references fleet_connection on delete cascade,
                customer_building_id text collate "C" not null,
                problems jsonb not null,
                primary key (connection_id, customer_building_id));
            """);
        migrationBuilder.IsolateHousehold("sync_plan_row", customer: null, staff: "select, update (choice, field_choices, actor_kind, actor_id, chosen_at)");
        string[] tables = ["sync_plan", "drift_tally", "fleet_connection", "fleet_connection_refusal"];
        foreach (var table in tables)
        {
            migrationBuilder.Sql(
                $"""
                alter table {table} enable row level security, force row level security;
                create policy staff on {table} to {DatabaseRoles.Staff} using (true) with check (true);
                create policy worker on {table} to {DatabaseRoles.Worker} using (true) with check (true);
                grant select, insert, update, delete on {table} to {DatabaseRoles.Worker};
                """);
        }

        migrationBuilder.Sql(
            $"""
            grant select, insert on sync_plan, fleet_connection to {DatabaseRoles.Staff};
            grant select on drift_tally, fleet_connection_refusal to {DatabaseRoles.Staff};

            -- COPY does not go with policies, and only jobs have any right here.
            grant select, insert, truncate on sync_listed to {DatabaseRoles.Worker};
            """);
    }

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        drop table fleet_connection_refusal, fleet_connection, drift_tally, sync_plan_row, sync_listed, sync_plan;
        drop trigger building_sync_doubt on building_sync;
        drop function app.note_doubt();
        alter table building_sync drop core_fingerprint, drop doubted_at, drop checked_at;
        """);
}
