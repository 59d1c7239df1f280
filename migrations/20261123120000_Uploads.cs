using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using MoostPortal.Core;

namespace MoostPortal.Migrations;

/// <summary>Uploads that come in piece by piece and may be resumed, and which imports their person has not looked at since they changed.</summary>
[DbContext(typeof(PortalDbContext))]
[Migration("20261123120000_Uploads")]
public sealed class Uploads : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql(
            """
            -- What is known of a file while it comes in; gone when it is whole. The latest chunk began at last_chunk_from: sent again, it is recognised.
            create table import_upload (
                import_id uuid primary key references import on delete cascade,
                household_id int not null references household on delete cascade,
                size_bytes bigint not null check (size_bytes > 0),
                fingerprint varchar(100) collate "C" not null,
                choices text collate "C" not null,
                received_bytes bigint not null default 0 check (received_bytes between 0 and size_bytes),
                chunks int not null default 0,
                last_chunk_from bigint);

            alter table import add column if not exists seen_at timestamptz;
            create index import_of_actor on import (actor_id, import_id);
            create index import_unseen on import (actor_id) where seen_at is null;

            -- The policies bind the owner too, and show it no row.
            alter table import no force row level security;
            update import set seen_at = finished_at where finished_at is not null;
            alter table import force row level security;
            """);
        migrationBuilder.IsolateHousehold("import_upload", customer: "select", staff: "select");
        migrationBuilder.Sql(
            """
            grant update (seen_at) on import to moostportal_customer, moostportal_staff;

            -- Whatever changes an import's state makes it news again for its person, whose open pages are told on every node.
            create function app.import_is_unseen() returns trigger language plpgsql as $$
            begin
                new.seen_at := null;
                return new;
            end $$;
            create function app.announce_import() returns trigger language plpgsql as $$
            begin
                perform pg_notify('moostportal_imports', new.actor_id::text);
                return null;
            end $$;
            create trigger import_is_unseen before update of state on import for each row
                when (old.state is distinct from new.state) execute function app.import_is_unseen();
            create trigger import_is_news after update on import for each row
                when (new.actor_kind in ('customer', 'staff') and (old.state is distinct from new.state or old.seen_at is distinct from new.seen_at))
                execute function app.announce_import();
            """);
    }

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        drop trigger import_is_news on import;
        drop trigger import_is_unseen on import;
        drop function app.announce_import(), app.import_is_unseen();
        drop index import_unseen, import_of_actor;
        alter table import drop seen_at;
        drop table import_upload;
        """);
}
