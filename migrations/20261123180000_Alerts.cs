using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using MoostPortal.Core;
using MoostPortal.Core.Access;

namespace MoostPortal.Migrations;

/// <summary>Which conditions are alerts, which are on, whom to tell, what was told and how that fared; and which nodes live.</summary>
[DbContext(typeof(PortalDbContext))]
[Migration("20261123180000_Alerts")]
public sealed class Alerts : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        $"""
        -- A condition without a row follows its default.
        create table alert_rule (
            condition varchar(40) primary key,
            threshold bigint not null check (threshold >= 0),
            rest interval not null check (rest > interval '0'),
            is_on boolean not null,
            changed_by varchar(100) not null,
            changed_at timestamptz not null);
        grant select, insert, update on alert_rule to {DatabaseRoles.Staff};
        grant select on alert_rule to {DatabaseRoles.Worker};

        create table alert (
            alert_id bigint generated always as identity primary key,
            condition varchar(40) not null,
            subject varchar(300) not null,
            detail varchar(300) not null,
            value bigint,
            threshold bigint not null,
            raised_at timestamptz not null default now(),
            seen_at timestamptz not null default now(),
            noticed_at timestamptz not null default now(),
            notices int not null default 0,
            resolved_at timestamptz);
        -- However many nodes look, an alert is on once.
        create unique index alert_open on alert (condition, subject) where resolved_at is null;
        create index alert_past on alert (resolved_at desc, alert_id desc) where resolved_at is not null;
        grant select on alert to {DatabaseRoles.Staff};
        grant select, insert, update, delete on alert to {DatabaseRoles.Worker};

        create table alert_channel (
            channel_id int generated always as identity primary key,
            kind varchar(10) not null check (kind in ('mail', 'webhook')),
            target varchar(300) not null,
            language varchar(2) not null,
            is_on boolean not null default true,
            secret bytea,
            created_by varchar(100) not null,
            created_at timestamptz not null default now(),
            unique (kind, target),
            check ((kind = 'webhook') = (secret is not null)));
        -- Staff write a secret and never read one.
        grant insert, delete, update (is_on), select (channel_id, kind, target, language, is_on, created_by, created_at) on alert_channel to {DatabaseRoles.Staff};
        grant select on alert_channel to {DatabaseRoles.Worker};

        create table alert_notice (
            notice_id bigint generated always as identity primary key,
            channel_id int not null references alert_channel on delete cascade,
            alert_id bigint references alert on delete cascade,
            kind varchar(10) not null check (kind in ('raised', 'repeated', 'resolved', 'test')),
            no int not null,
            made_at timestamptz not null default now(),
            attempts int not null default 0,
            next_attempt_at timestamptz not null default now(),
            lease_owner varchar(100),
            lease_until timestamptz,
            outcome varchar(10) check (outcome in ('sent', 'given-up')),
            unique (alert_id, channel_id, no));
        create index alert_notice_due on alert_notice (next_attempt_at, notice_id) where outcome is null;
        create index alert_notice_channel on alert_notice (channel_id);
        grant select, insert, update (outcome) on alert_notice to {DatabaseRoles.Staff};
        grant select, insert, update, delete on alert_notice to {DatabaseRoles.Worker};

        create table alert_attempt (
            attempt_id bigint generated always as identity primary key,
            notice_id bigint not null references alert_notice on delete cascade,
            channel_id int not null references alert_channel on delete cascade,
            at timestamptz not null default now(),
            took_ms int not null,
            is_sent boolean not null,
            status int,
            answer varchar(300) not null,
            node varchar(100) not null);
        create index alert_attempt_channel on alert_attempt (channel_id, attempt_id desc);
        create index alert_attempt_notice on alert_attempt (notice_id);
        grant select on alert_attempt to {DatabaseRoles.Staff};
        grant select, insert on alert_attempt to {DatabaseRoles.Worker};

        -- A row a process that lives, or died without a good-bye.
        create table node_pulse (
            node varchar(100) primary key,
            machine varchar(100) not null,
            roles varchar(100) not null,
            started_at timestamptz not null default now(),
            seen_at timestamptz not null default now(),
            has_replaced boolean not null default false,
            token_trouble varchar(300)) with (fillfactor = 50);
        grant select on node_pulse to {DatabaseRoles.Staff};
        grant select, insert, update, delete on node_pulse to {DatabaseRoles.Worker};

        -- Nobody reaches a partition past its table; how many rows lie in this one, up to a thousand, is all that may be asked.
        create function app.readings_without_partition() returns bigint stable security definer set search_path = public, pg_temp language sql
            return (select count(*) from (select from only reading_recent_default limit 1000) r);
        revoke execute on function app.readings_without_partition() from public;
        grant execute on function app.readings_without_partition() to {DatabaseRoles.Worker};
        """);

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        $"""
        drop function app.readings_without_partition();
        drop table node_pulse, alert_attempt, alert_notice, alert_channel, alert, alert_rule;
        """);
}
