using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using MoostPortal.Core;
using MoostPortal.Core.Access;

namespace MoostPortal.Migrations;

/// <summary>What the fleet page reads without looking at every home: since when a home is behind, how much a series of an import holds, and counts by the minute.</summary>
[DbContext(typeof(PortalDbContext))]
[Migration("20261123170000_Fleet")]
public sealed class Fleet : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        MarkBuildings(migrationBuilder);
        KeepDecisions(migrationBuilder);
        CountWork(migrationBuilder);
    }

    private static void MarkBuildings(MigrationBuilder migration) => migration.Sql(
        """
        -- Since when MOOST's picture of the home is behind ours without a break; null while it is not.
        alter table building_sync add unsent_since timestamptz;
        create function app.mark_unsent() returns trigger language plpgsql as $$
        begin
            new.unsent_since := case when new.wanted_version > new.sent_version or new.is_ambiguous then coalesce(new.unsent_since, now()) end;
            return new;
        end $$;
        create trigger building_sync_unsent before insert or update of wanted_version, sent_version, is_ambiguous on building_sync
            for each row execute function app.mark_unsent();

        -- The policies bind the owner too, and show it no row.
        alter table building_sync no force row level security;
        update building_sync set unsent_since = next_attempt_at where wanted_version > sent_version or is_ambiguous;
        alter table building_sync force row level security;
        create index building_sync_unsent on building_sync (unsent_since) where parked_at is null and unsent_since is not null;
        create index building_sync_parked on building_sync (building_id) where parked_at is not null;
        """);

    private static void KeepDecisions(MigrationBuilder migration) => migration.Sql(
        """
        -- A person may decide that an event is never sent; the row stays, with who decided and why.
        alter table event_exception add decided_by varchar(100), add decision varchar(500), drop constraint event_exception_state_check,
            add constraint event_exception_state_check check (state in ('waiting', 'refused', 'uncertain', 'approval', 'given-up'));
        create index event_exception_parked on event_exception (state, exception_id) where state <> 'waiting';
        create index event_exception_since on event_exception (first_attempt_at) where state = 'waiting';
        create index delivery_attempt_status on delivery_attempt (status, attempt_id) where outcome <> 'done';

        -- What many refusals have in common: MOOST's words without the numbers and ids that differ from one to the next.
        create function app.delivery_cause(error text, building text, device text) returns text immutable parallel safe language sql
            return left(regexp_replace(
                replace(replace(coalesce(error, ''), building, '…'), coalesce(device, building), '…'),
                '[0-9a-fA-F]{8}-[0-9a-fA-F-]{27}|[0-9]+([.,:][0-9]+)*', '#', 'g'), 200);
        """);

    private static void CountWork(MigrationBuilder migration) => migration.Sql(
        $"""
        -- How many readings of the range there were to send when it was made; null where nobody counted.
        alter table history_range add readings bigint;

        -- What was sent in ten seconds. Sessions write to rows of their own, so that senders never wait for each other.
        create table delivery_count (
            at timestamptz not null,
            kind varchar(8) not null check (kind in ('building', 'live', 'history')),
            shard smallint not null,
            sent bigint not null,
            primary key (at, kind, shard)) with (fillfactor = 50);
        grant select on delivery_count to {DatabaseRoles.Staff};
        grant select, insert, update, delete on delivery_count to {DatabaseRoles.Worker};

        -- How the fleet stood at each minute in which a job looked, and what was sent in the minute before.
        create table fleet_sample (
            minute timestamptz primary key,
            oldest_unsent_seconds bigint not null,
            buildings bigint not null,
            live bigint not null,
            history bigint not null,
            parked bigint not null,
            drift bigint not null,
            sent_buildings bigint not null,
            sent_live bigint not null,
            sent_history bigint not null);
        grant select on fleet_sample to {DatabaseRoles.Staff};
        grant select, insert, delete on fleet_sample to {DatabaseRoles.Worker};

        -- The age of the token is no secret.
        grant select (id, obtained_at, expires_at) on moost_token to {DatabaseRoles.Staff};
        """);

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        $"""
        revoke select (id, obtained_at, expires_at) on moost_token from {DatabaseRoles.Staff};
        drop table fleet_sample, delivery_count;
        alter table history_range drop readings;
        drop function app.delivery_cause(text, text, text);
        drop index delivery_attempt_status, event_exception_since, event_exception_parked;
        alter table event_exception no force row level security;
        update event_exception set state = 'refused' where state = 'given-up';
        alter table event_exception force row level security;
        alter table event_exception drop decision, drop decided_by, drop constraint event_exception_state_check,
            add constraint event_exception_state_check check (state in ('waiting', 'refused', 'uncertain', 'approval'));
        drop trigger building_sync_unsent on building_sync;
        drop function app.mark_unsent();
        alter table building_sync drop unsent_since;
        """);
}
