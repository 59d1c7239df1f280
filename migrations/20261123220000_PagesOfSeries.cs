using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using MoostPortal.Core;

namespace MoostPortal.Migrations;

/// <summary>Checks that pages belong to a series of their household once a statement instead of once a page.</summary>
[DbContext(typeof(PortalDbContext))]
[Migration("20261123220000_PagesOfSeries")]
public sealed class PagesOfSeries : Migration
{
    // A foreign key asks for each page by itself, which is a fifth of what storing a page costs; an import stores a hundred pages of one series in one statement.
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        alter table reading_day drop constraint reading_day_series_id_household_id_fkey;

        -- As a foreign key does, it holds the series until the transaction ends. The lateral looks each of them up by its key, however many there are.
        create function app.hold_series_of_pages() returns trigger set search_path = public, pg_temp language plpgsql as $$
        declare
            stray int;
        begin
            select a.series_id into stray
            from (select distinct series_id, household_id from added) a
                left join lateral (
                    select s.series_id from series s where s.series_id = a.series_id and s.household_id = a.household_id for key share) s on true
            where s.series_id is null;
            if found then
                raise foreign_key_violation using table = 'reading_day', constraint = 'reading_day_of_series',
                    message = format('Pages of series %s, which does not exist or is of another household.', stray);
            end if;
            return null;
        end $$;
        create trigger reading_day_of_series after insert on reading_day referencing new table as added for each statement execute function app.hold_series_of_pages();

        create function app.drop_pages_of_series() returns trigger set search_path = public, pg_temp language plpgsql as $$
        begin
            delete from reading_day d using gone g where d.series_id = g.series_id;
            return null;
        end $$;
        create trigger series_with_pages after delete on series referencing old table as gone for each statement execute function app.drop_pages_of_series();

        create function app.refuse_to_move() returns trigger language plpgsql as $$
        begin
            raise foreign_key_violation using table = tg_table_name, message = format('A row of %s keeps its series and household.', tg_table_name);
        end $$;
        create trigger reading_day_stays before update on reading_day for each row
            when ((old.series_id, old.household_id) is distinct from (new.series_id, new.household_id)) execute function app.refuse_to_move();
        create trigger series_stays before update on series for each row
            when ((old.series_id, old.household_id) is distinct from (new.series_id, new.household_id)) execute function app.refuse_to_move();
        """);
}
