using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using MoostPortal.Core;
using MoostPortal.Core.Access;

namespace MoostPortal.Migrations;

/// <summary>
/// Which series owes readings, what is waived, how many came and left a slot over the whole fleet, and which slots of which schedule were
/// worked on. Nowhere a row per reading.
/// </summary>
[DbContext(typeof(PortalDbContext))]
[Migration("20261123150500_Slots")]
public sealed class Slots : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        CreateDebts(migrationBuilder);
        CreateCounts(migrationBuilder);
        CreateSchedule(migrationBuilder);
        migrationBuilder.IsolateHousehold("slot_waiver", customer: "select", staff: "select, insert, delete");
    }

    private static void CreateDebts(MigrationBuilder migration) => migration.Sql(
        $"""
        -- From when on a reading is expected in every slot: the first that came by itself and not in a file, or what staff declared.
        alter table series add owes_from timestamptz;
        grant update (owes_from) on series to {DatabaseRoles.Customer}, {DatabaseRoles.Staff};

        -- The policies bind the owner too, and show it no row.
        alter table series no force row level security;
        alter table reading_recent no force row level security;
        update series s set owes_from = (select min(r.at) from reading_recent r where r.series_id = s.series_id);
        alter table reading_recent force row level security;
        alter table series force row level security;

        -- What a home need not deliver: all of it, one device's, or one type's.
        create table slot_waiver (
            waiver_id bigint generated always as identity primary key,
            household_id int not null,
            building_id int not null,
            device_id varchar(64) collate "C",
            event_type smallint,
            from_at timestamptz not null,
            to_at timestamptz not null,
            reason varchar(200) not null,
            created_by varchar(100) not null,
            created_at timestamptz not null default now(),
            foreign key (household_id, building_id) references building (household_id, building_id) on delete cascade,
            check (from_at < to_at));
        create index slot_waiver_building on slot_waiver (household_id, building_id);
        """);

    private static void CreateCounts(MigrationBuilder migration) => migration.Sql(
        $"""
        -- The slot that an instant falls into; null where the type has no rhythm. A daily slot is the home's day.
        create function app.slot_start(event_type smallint, at timestamptz, zone text) returns timestamptz stable parallel safe language sql
            return case
                when event_type in (21, 22, 23, 24) then null
                when event_type in (2, 5, 6, 13, 14, 16, 19, 20) then date_trunc('day', at, zone)
                when event_type = 15 then date_bin(interval '30 minutes', at, timestamptz '2000-01-01 00:00:00Z')
                else date_bin(interval '15 minutes', at, timestamptz '2000-01-01 00:00:00Z') end;

        -- What each batch and each finished range adds to the counts: rows are only added, so that writers never meet, and folded every quarter hour.
        create table slot_tally (
            event_type smallint not null,
            slot_start timestamptz not null,
            produced int not null,
            late int not null,
            sent int not null);
        grant insert on slot_tally to {DatabaseRoles.Customer};
        grant select, insert on slot_tally to {DatabaseRoles.Staff};
        grant select, insert, delete on slot_tally to {DatabaseRoles.Worker};

        -- expected is null until the slot was counted.
        create table slot_count (
            event_type smallint not null,
            slot_start timestamptz not null,
            expected int,
            produced bigint not null default 0,
            late bigint not null default 0,
            sent bigint not null default 0,
            primary key (event_type, slot_start));
        create table slot_count_day (
            event_type smallint not null,
            day date not null,
            expected bigint not null,
            produced bigint not null,
            late bigint not null,
            sent bigint not null,
            primary key (event_type, day));
        grant select on slot_count, slot_count_day to {DatabaseRoles.Staff};
        grant select, insert, update, delete on slot_count, slot_count_day to {DatabaseRoles.Worker};

        -- Whether the event is counted in its slot.
        alter table event_exception add is_recent boolean not null default false;

        -- A range that is gone is settled: what of it did not become an exception has arrived.
        create function app.tally_sent() returns trigger language plpgsql as $$
        begin
            insert into slot_tally (event_type, slot_start, produced, late, sent)
            select s.event_type, app.slot_start(s.event_type, r.at, b.time_zone_id), 0, 0, count(*)
            from settled l join reading_recent r on r.arrived_on = l.arrived_on and r.batch_id = l.batch_id and r.no > l.lo and r.no <= l.hi
            join series s on s.series_id = r.series_id join building b on b.household_id = s.household_id and b.building_id = s.building_id
            where s.event_type not in (21, 22, 23, 24) and not exists (select from event_exception e where e.series_id = r.series_id and e.at = r.at)
            group by 1, 2;
            return null;
        end $$;
        create trigger live_range_is_settled after delete on live_range referencing old table as settled for each statement execute function app.tally_sent();
        """);

    private static void CreateSchedule(MigrationBuilder migration) => migration.Sql(
        $"""
        create table schedule_slot (
            schedule_id varchar(100) not null,
            slot_start_utc timestamptz not null,
            state text not null check (state in ('due', 'done', 'missed')),
            lease_owner varchar(100),
            lease_until timestamptz,
            attempts int not null default 0,
            created_at timestamptz not null default now(),
            done_at timestamptz,
            primary key (schedule_id, slot_start_utc));
        create index schedule_slot_open on schedule_slot (schedule_id, slot_start_utc) where state = 'due';
        grant select on schedule_slot to {DatabaseRoles.Staff};
        grant select, insert, update, delete on schedule_slot to {DatabaseRoles.Worker};
        """);

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        drop table schedule_slot;
        drop trigger live_range_is_settled on live_range;
        drop function app.tally_sent();
        alter table event_exception drop is_recent;
        drop table slot_count_day, slot_count, slot_tally;
        drop function app.slot_start(smallint, timestamptz, text);
        drop table slot_waiver;
        alter table series drop owes_from;
        """);
}
