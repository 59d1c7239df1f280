using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using MoostPortal.Core;
using MoostPortal.Core.Access;

namespace MoostPortal.Migrations;

/// <summary>The row by which all nodes keep a common pace, and what was tried at MOOST and how it answered.</summary>
[DbContext(typeof(PortalDbContext))]
[Migration("20261123160000_Pump")]
public sealed class Pump : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql(
            $"""
            create table moost_pace (id int primary key check (id = 1), next_at timestamptz not null);
            grant select, insert, update on moost_pace to {DatabaseRoles.Worker};

            -- Every request that wrote a building or tried to, and every event that did not simply arrive. Events that arrived leave no row.
            create table delivery_attempt (
                attempt_id bigint generated always as identity primary key,
                at timestamptz not null default clock_timestamp(),
                household_id int not null,
                building_id int not null,
                kind varchar(8) not null check (kind in ('building', 'live', 'history')),

                -- Of a building.
                version bigint,
                method varchar(6),

                -- Of an event.
                series_id int,
                event_at timestamptz,

                outcome varchar(9) not null check (outcome in ('done', 'later', 'refused', 'uncertain')),
                status int,
                took_ms int,
                error varchar(500),
                possible_repeat boolean not null default false,

                -- What was asked and answered, bounded and without secrets.
                request text,
                answer text,
                node varchar(100) not null,
                foreign key (household_id, building_id) references building (household_id, building_id) on delete cascade);
            create index delivery_attempt_of_building on delivery_attempt (building_id, attempt_id);
            create index delivery_attempt_failed on delivery_attempt (attempt_id) where outcome <> 'done';
            create index delivery_attempt_by_time on delivery_attempt using brin (at);
            """);
        migrationBuilder.IsolateHousehold("delivery_attempt", customer: "select", staff: "select");
    }

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("drop table delivery_attempt; drop table moost_pace");
}
