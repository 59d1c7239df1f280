using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using MoostPortal.Core;
using MoostPortal.Core.Access;

namespace MoostPortal.Migrations;

/// <summary>Tariff plans with their versions and prices, which homes follow which, and what every home paid when.</summary>
[DbContext(typeof(PortalDbContext))]
[Migration("20261123213000_TariffPlans")]
public sealed class TariffPlans : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        MakePlans(migrationBuilder);
        FollowPlans(migrationBuilder);
        KeepHistory(migrationBuilder);
    }

    private static void MakePlans(MigrationBuilder migration) => migration.Sql(
        $"""
        create extension if not exists btree_gist;

        create table tariff_plan (
            plan_id int generated always as identity primary key,
            name varchar(100) not null unique,
            type smallint not null check (type in (1, 2, 3)),
            currency varchar(3) not null check (currency ~ '^[A-Z][A-Z][A-Z]$'),
            time_zone_id varchar(64) not null,
            prices_due_hour smallint not null check (prices_due_hour between 0 and 23),
            withdrawn_at timestamptz,
            revision int not null default 1,
            -- What the plan's homes were marked with last: they are pushed with this and nothing newer.
            marked_version bigint,
            window_from timestamptz not null,
            window_until timestamptz not null);

        -- What a plan said is never changed and never forgotten.
        create table tariff_plan_version (
            version_id bigint generated always as identity primary key,
            plan_id int not null references tariff_plan,
            valid_from timestamptz not null,
            recorded_at timestamptz not null,
            recorded_by varchar(100) not null,
            low_per_kwh numeric(12,6),
            high_per_kwh numeric(12,6),
            low_tariff jsonb,
            grid_per_kwh numeric(12,6) not null,
            levy_per_kwh numeric(12,6) not null,
            tax_percent numeric(6,3) not null check (tax_percent between 0 and 100));
        create index tariff_plan_version_plan on tariff_plan_version (plan_id, valid_from desc, version_id desc);
        alter table tariff_plan add constraint tariff_plan_marked foreign key (marked_version) references tariff_plan_version;

        -- Of two prices for one instant one is superseded, whoever writes.
        create table tariff_plan_price (
            plan_id int not null references tariff_plan,
            starts_at timestamptz not null,
            ends_at timestamptz not null,
            price_per_kwh numeric(12,6) not null check (price_per_kwh between -100 and 100),
            recorded_at timestamptz not null,
            recorded_by varchar(100) not null,
            superseded_at timestamptz,
            check (ends_at > starts_at),
            constraint tariff_plan_price_once exclude using gist (plan_id with =, tstzrange(starts_at, ends_at) with &&) where (superseded_at is null));
        create index tariff_plan_price_span on tariff_plan_price using gist (plan_id, tstzrange(starts_at, ends_at));

        grant select on tariff_plan, tariff_plan_version, tariff_plan_price to {DatabaseRoles.Customer}, {DatabaseRoles.Staff}, {DatabaseRoles.Worker};
        grant insert, update (name, prices_due_hour, withdrawn_at, revision, marked_version, window_from, window_until) on tariff_plan to {DatabaseRoles.Staff};
        grant insert on tariff_plan_version to {DatabaseRoles.Staff};
        grant insert, update (superseded_at) on tariff_plan_price to {DatabaseRoles.Staff};
        grant update (marked_version, window_from, window_until) on tariff_plan to {DatabaseRoles.Worker};
        """);

    private static void FollowPlans(MigrationBuilder migration) => migration.Sql(
        """
        alter table tariff add plan_id int references tariff_plan;
        create index ix_tariff_plan_id on tariff (plan_id) where plan_id is not null;
        -- A home on a plan has no prices and times of its own that could disagree with it.
        alter table tariff add constraint tariff_follows check (plan_id is null or (min_price_per_k_wh is null and max_price_per_k_wh is null and low_tariff is null));
        """);

    private static void KeepHistory(MigrationBuilder migration)
    {
        migration.Sql(
            """
            create table tariff_history (
                version_id bigint generated always as identity primary key,
                household_id int not null,
                building_id int not null,
                valid_from timestamptz not null default now(),
                recorded_at timestamptz not null default now(),
                plan_id int references tariff_plan,
                type smallint not null,
                currency varchar(3),
                min_price_per_k_wh numeric(12,6),
                max_price_per_k_wh numeric(12,6),
                low_tariff jsonb,
                foreign key (household_id, building_id) references building on delete cascade);
            create index tariff_history_building on tariff_history (building_id, version_id);

            -- Whoever writes a tariff, and by which road: what held before stays readable.
            create function app.keep_tariff() returns trigger language plpgsql as $$
            begin
                if tg_op = 'INSERT' then
                    insert into tariff_history (household_id, building_id, plan_id, type, currency, min_price_per_k_wh, max_price_per_k_wh, low_tariff)
                    select household_id, building_id, plan_id, type, currency, min_price_per_k_wh, max_price_per_k_wh, low_tariff from written;
                else
                    insert into tariff_history (household_id, building_id, plan_id, type, currency, min_price_per_k_wh, max_price_per_k_wh, low_tariff)
                    select w.household_id, w.building_id, w.plan_id, w.type, w.currency, w.min_price_per_k_wh, w.max_price_per_k_wh, w.low_tariff
                    from written w join replaced r using (household_id, building_id) where w is distinct from r;
                end if;
                return null;
            end $$;
            create trigger tariff_came after insert on tariff referencing new table as written for each statement execute function app.keep_tariff();
            create trigger tariff_changed after update on tariff referencing old table as replaced new table as written for each statement execute function app.keep_tariff();

            alter table tariff no force row level security;
            alter table building no force row level security;
            insert into tariff_history (household_id, building_id, valid_from, plan_id, type, currency, min_price_per_k_wh, max_price_per_k_wh, low_tariff)
            select t.household_id, t.building_id, b.created_at, t.plan_id, t.type, t.currency, t.min_price_per_k_wh, t.max_price_per_k_wh, t.low_tariff
            from tariff t join building b using (household_id, building_id);
            alter table building force row level security;
            alter table tariff force row level security;
            """);
        migration.IsolateHousehold("tariff_history", customer: "select, insert", staff: "select, insert");
    }

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        drop trigger tariff_changed on tariff;
        drop trigger tariff_came on tariff;
        drop function app.keep_tariff();
        drop table tariff_history;
        alter table tariff drop constraint tariff_follows, drop plan_id;
        alter table tariff_plan drop constraint tariff_plan_marked;
        drop table tariff_plan_price, tariff_plan_version, tariff_plan;
        """);
}
