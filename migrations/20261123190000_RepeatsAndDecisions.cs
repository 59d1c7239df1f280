using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using MoostPortal.Core;
using MoostPortal.Core.Access;

namespace MoostPortal.Migrations;

/// <summary>Counts possible repeats as they are written, keeps their road, lets staff decide about series of meter files, and remembers when a home was last compared whole.</summary>
[DbContext(typeof(PortalDbContext))]
[Migration("20261123190000_RepeatsAndDecisions")]
public sealed class RepeatsAndDecisions : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        CountRepeats(migrationBuilder);
        KeepDecisions(migrationBuilder);
    }

    private static void CountRepeats(MigrationBuilder migration) => migration.Sql(
        $"""
        -- The road by which it went out once more; that of a range of readings that came by themselves where nobody says otherwise.
        alter table possible_repeat add road varchar(8) not null default 'live' check (road in ('live', 'history'));
        alter table possible_repeat no force row level security;
        update possible_repeat p set road = 'history' where not exists (select from reading_recent r where r.series_id = p.series_id and r.at = p.at);
        alter table possible_repeat force row level security;

        -- The table only grows, and its size is asked for every few seconds. Sessions count in rows of their own.
        create table possible_repeat_count (
            road varchar(8) not null,
            shard smallint not null,
            n bigint not null,
            primary key (road, shard)) with (fillfactor = 50);
        insert into possible_repeat_count select road, 0, count(*) from possible_repeat group by road;
        grant select on possible_repeat_count to {DatabaseRoles.Staff}, {DatabaseRoles.Worker};

        create function app.count_repeats() returns trigger security definer set search_path = public, pg_temp language plpgsql as $$
        begin
            insert into possible_repeat_count as c (road, shard, n)
            select road, pg_backend_pid() % 32, case tg_op when 'INSERT' then count(*) else -count(*) end from changed group by road
            on conflict (road, shard) do update set n = c.n + excluded.n;
            return null;
        end $$;
        create trigger possible_repeat_came after insert on possible_repeat referencing new table as changed for each statement execute function app.count_repeats();
        create trigger possible_repeat_went after delete on possible_repeat referencing old table as changed for each statement execute function app.count_repeats();
        """);

    private static void KeepDecisions(MigrationBuilder migration) => migration.Sql(
        $"""
        -- A person may decide that what is left of a range is never sent; the row stays, with who decided and why.
        alter table history_range add decided_by varchar(100), add decision varchar(500), drop constraint history_range_approval_check,
            add constraint history_range_approval_check check (approval in ('awaited', 'given', 'given-up'));
        create index history_range_open on history_range (range_id) where coalesce(approval, 'given') = 'given';
        grant update (decided_by, decision, next_attempt_at) on history_range to {DatabaseRoles.Staff};
        grant update (next_attempt_at) on live_range to {DatabaseRoles.Staff};

        -- When the whole home was last compared with MOOST's; the core-data list shows neither devices nor tariff.
        alter table building_sync add compared_at timestamptz;
        create index building_sync_compared on building_sync (compared_at nulls first, building_id) where sent_version > 0;
        """);

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        $"""
        alter table building_sync drop compared_at;
        revoke update (next_attempt_at) on live_range from {DatabaseRoles.Staff};
        revoke update (decided_by, decision, next_attempt_at) on history_range from {DatabaseRoles.Staff};
        drop index history_range_open;
        alter table history_range no force row level security;
        update history_range set approval = 'awaited' where approval = 'given-up';
        alter table history_range force row level security;
        alter table history_range drop decision, drop decided_by, drop constraint history_range_approval_check,
            add constraint history_range_approval_check check (approval in ('awaited', 'given'));
        drop trigger possible_repeat_went on possible_repeat;
        drop trigger possible_repeat_came on possible_repeat;
        drop function app.count_repeats();
        drop table possible_repeat_count;
        alter table possible_repeat drop road;
        """);
}
