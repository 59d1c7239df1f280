using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using MoostPortal.Core;
using MoostPortal.Core.Access;

namespace MoostPortal.Migrations;

/// <summary>
/// How each value came to be, and what it takes to correct and to take back: a replaced value is sent again, and a change knows which
/// series it touched. Written by hand: EF does not know these tables.
/// </summary>
[DbContext(typeof(PortalDbContext))]
[Migration("20261123100000_Corrections")]
public sealed class Corrections : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        AddQuality(migrationBuilder);
        AddChanges(migrationBuilder);
        CreateViews(migrationBuilder);
        migrationBuilder.IsolateHousehold("changed_series", customer: "select", staff: "select");
        migrationBuilder.IsolateHousehold("reading_replaced", customer: "select", staff: "select");
    }

    private static void AddQuality(MigrationBuilder migration) => migration.Sql(
        """
        -- 0 unknown, 1 derived, 2 estimated, 3 measured. One for all readings of the page (null: unknown), or a byte beside each element of values_micro.
        alter table reading_day add quality smallint, add qualities bytea;
        alter table reading_day alter qualities set storage main;
        alter table reading_day_before add quality smallint, add qualities bytea;
        alter table reading_day_before alter qualities set storage main;
        alter table reading_recent add quality smallint;
        """);

    private static void AddChanges(MigrationBuilder migration) => migration.Sql(
        """
        -- Of change_id, how many instants the replaced page did not hold, and how many it held with another value; null for pages replaced before this was counted.
        alter table reading_day_before add added int, add replaced int;

        -- A change's range ends here: what lies behind need not be sent.
        alter table history_range add until timestamptz not null default 'infinity';

        -- The series that a change wrote to, and from which day to which.
        create table changed_series (
            series_id int not null,
            change_id bigint not null,
            household_id int not null,
            building_id int not null,
            from_day date not null,
            to_day date not null,
            primary key (series_id, change_id),
            foreign key (series_id, household_id) references series (series_id, household_id) on delete cascade);
        create index changed_series_change on changed_series (change_id);

        -- What change_id replaced and no page keeps: a recent row, which now stands in a page, or a value that MOOST had not taken (is_owed).
        create table reading_replaced (
            series_id int not null,
            at timestamptz not null,
            change_id bigint not null,
            household_id int not null,
            value_micro bigint not null,
            quality smallint,
            was_recent boolean not null,
            is_owed boolean not null,
            primary key (series_id, at, change_id),
            foreign key (series_id, household_id) references series (series_id, household_id) on delete cascade);
        """);

    private static void CreateViews(MigrationBuilder migration) => migration.Sql(
        """
        create or replace view reading with (security_invoker = true) as
            select d.series_id, d.household_id, (d.day::timestamp at time zone 'UTC') + coalesce(v.second, (v.i - 1) * d.step_seconds) * interval '1 second' as at,
                trim_scale(v.value_micro * 0.000001) as value, v.value_micro, false as is_recent,
                coalesce(get_byte(d.qualities, (v.i - 1)::int), d.quality, 0)::smallint as quality
            from reading_day d cross join lateral unnest(d.seconds, d.values_micro) with ordinality as v(second, value_micro, i)
            where v.value_micro is not null
            union all
            select series_id, household_id, at, trim_scale(value_micro * 0.000001), value_micro, true, coalesce(quality, 0::smallint) from reading_recent;

        -- What one change gave a series, in no order: the page as the change left it without the instants that stood in it before with the same value.
        create or replace function app.added_readings(of_series int, of_change bigint, from_day date, to_day date)
            returns table (at timestamptz, value_micro bigint) stable language sql
            as $$
                select (a.day::timestamp at time zone 'UTC') + a.second * interval '1 second', a.value_micro
                from (
                    select p.day, coalesce(v.second, (v.i - 1) * p.step_seconds) as second, v.value_micro
                    from (
                        select d.day, d.step_seconds, d.seconds, d.values_micro from reading_day d
                        where d.series_id = of_series and d.day between from_day and to_day and d.change_id = of_change
                        union all
                        select p.day, p.step_seconds, p.seconds, p.values_micro from reading_day_before p
                        where p.series_id = of_series and p.day between from_day and to_day and p.written_by = of_change) p
                    cross join lateral unnest(p.seconds, p.values_micro) with ordinality as v(second, value_micro, i)
                    where v.value_micro is not null) a
                left join (
                    select b.day, coalesce(w.second, (w.i - 1) * b.step_seconds) as second, w.value_micro
                    from reading_day_before b cross join lateral unnest(b.seconds, b.values_micro) with ordinality as w(second, value_micro, i)
                    where b.series_id = of_series and b.day between from_day and to_day and b.change_id = of_change and w.value_micro is not null) b
                    on b.day = a.day and b.second = a.second
                where b.value_micro is distinct from a.value_micro;
            $$;
        """);
}
