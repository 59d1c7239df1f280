using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using MoostPortal.Core;
using MoostPortal.Core.Access;

namespace MoostPortal.Migrations;

/// <summary>How events of each type are sent, as staff set it; and events that wait for a person's consent.</summary>
[DbContext(typeof(PortalDbContext))]
[Migration("20261123150000_EventRules")]
public sealed class EventRules : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        $"""
        -- A type without a row follows the default of its rhythm.
        create table event_rule (
            event_type smallint primary key,
            live_window interval not null,
            approval_after interval,
            holds_ambiguous boolean not null,
            changed_by varchar(100) not null,
            changed_at timestamptz not null,
            check (approval_after > live_window));
        grant select on event_rule to {DatabaseRoles.Worker};
        grant select, insert, update, delete on event_rule to {DatabaseRoles.Staff};

        -- Since released_at a person wants it sent, however old it is and whether or not it may have arrived.
        alter table event_exception add released_at timestamptz, drop constraint event_exception_state_check,
            add constraint event_exception_state_check check (state in ('waiting', 'refused', 'uncertain', 'approval'));

        -- Of a range that is older than its type's limit: whether a person is to consent to its being sent, or did.
        alter table history_range add approval text check (approval in ('awaited', 'given'));
        grant update (approval) on history_range to {DatabaseRoles.Staff};
        """);

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        $"""
        revoke update (approval) on history_range from {DatabaseRoles.Staff};
        alter table history_range drop approval;
        alter table event_exception no force row level security;
        update event_exception set state = 'refused' where state = 'approval';
        alter table event_exception force row level security;
        alter table event_exception drop released_at, drop constraint event_exception_state_check,
            add constraint event_exception_state_check check (state in ('waiting', 'refused', 'uncertain'));
        drop table event_rule;
        """);
}
