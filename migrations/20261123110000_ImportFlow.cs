using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using MoostPortal.Core;
using MoostPortal.Core.Access;

namespace MoostPortal.Migrations;

/// <summary>
/// What an upload asks before it is stored, and what is remembered for the next one: answers by the layout of the file, meter points by home, and
/// definitions of formats that staff added. Written by hand.
/// </summary>
[DbContext(typeof(PortalDbContext))]
[Migration("20261123110000_ImportFlow")]
public sealed class ImportFlow : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql(
            """
            alter table import
                drop constraint import_state_check,
                add constraint import_state_check check (state in
                    ('receiving', 'received', 'reading', 'question', 'preview', 'committing', 'committed', 'refused', 'undone')),
                add is_dry_run boolean not null default false,
                add waits_for_commit boolean not null default false,
                add changed_policy text not null default 'keep' check (changed_policy in ('keep', 'replace', 'replaceIfBetter')),
                add answers jsonb not null default '{}',
                add report jsonb,
                add fingerprint varchar(64),
                add rows_held bigint not null default 0,
                add undo_asked_at timestamptz,
                add undo_change_id bigint,
                add undone_never_sent bigint not null default 0,
                add undone_resent bigint not null default 0,
                add undone_not_recalled bigint not null default 0,
                add seen_at timestamptz,
                add bytes_gone_at timestamptz;

            -- The policies bind the owner too, and show it no row.
            alter table import no force row level security;
            update import set changed_policy = 'replace' where replaces_changed;
            alter table import force row level security;
            alter table import drop replaces_changed;
            create index import_due on import (import_id) where state in ('received', 'reading', 'committing') or undo_asked_at is not null;
            create index import_finished on import (finished_at) where bytes_gone_at is null;

            -- What a customer answered about files of one layout (the fingerprint is over the header's words), and which series goes where.
            create table import_mapping (
                household_id int not null references household on delete cascade,
                fingerprint varchar(64) not null,
                answers jsonb not null,
                targets jsonb not null,
                updated_at timestamptz not null default now(),
                primary key (household_id, fingerprint));

            -- The same for everybody, promoted by staff.
            create table shared_mapping (
                fingerprint varchar(64) primary key,
                answers jsonb not null,
                promoted_by uuid,
                promoted_at timestamptz not null default now());

            -- Further meter points of a home, such as the one for feed-in, which differ from its own id.
            create table meter_point (
                household_id int not null,
                building_id int not null,
                meter_point varchar(64) collate "C" not null,
                created_at timestamptz not null default now(),
                primary key (household_id, building_id, meter_point),
                foreign key (household_id, building_id) references building (household_id, building_id) on delete cascade);
            create index meter_point_id on meter_point (meter_point);

            -- Definitions of formats beyond those that the program brings along.
            create table meter_format (
                format_id varchar(64) not null,
                version int not null,
                definition jsonb not null,
                state text not null check (state in ('draft', 'live', 'retired')),
                changed_by uuid,
                changed_at timestamptz not null default now(),
                primary key (format_id, version));
            create unique index meter_format_live on meter_format (format_id) where state = 'live';
            """);
        migrationBuilder.IsolateHousehold("import_mapping", customer: "select", staff: "select");
        migrationBuilder.IsolateHousehold("meter_point", customer: "select", staff: "select, insert, delete");
        migrationBuilder.Sql(
            $"""
            grant select, insert, update, delete on shared_mapping, meter_format to {DatabaseRoles.Staff};
            grant select on shared_mapping, meter_format to {DatabaseRoles.Worker};
            """);
    }

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        drop table meter_format, meter_point, shared_mapping, import_mapping;
        drop index import_due, import_finished;
        alter table import add replaces_changed boolean not null default false;
        alter table import no force row level security;
        update import set replaces_changed = changed_policy <> 'keep';
        delete from import where state in ('question', 'preview', 'undone');
        alter table import force row level security;
        alter table import
            drop constraint import_state_check,
            add constraint import_state_check check (state in ('receiving', 'received', 'reading', 'committing', 'committed', 'refused')),
            drop is_dry_run, drop waits_for_commit, drop changed_policy, drop answers, drop report, drop fingerprint, drop rows_held, drop undo_asked_at,
            drop undo_change_id, drop undone_never_sent, drop undone_resent, drop undone_not_recalled, drop if exists seen_at, drop bytes_gone_at;
        """);
}
