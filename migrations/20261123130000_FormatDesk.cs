using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using MoostPortal.Core;

namespace MoostPortal.Migrations;

/// <summary>
/// What staff need to look after the formats of meter files: what each upload was recognised as, samples that households released, definitions as they were
/// typed; and uploads of staff that belong to no one home.
/// </summary>
[DbContext(typeof(PortalDbContext))]
[Migration("20261123130000_FormatDesk")]
public sealed class FormatDesk : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql(
            """
            -- Reports are large; these are asked over all uploads of a month.
            alter table import add format_id text, add format_drifted boolean not null default false, add meter_point_form varchar(8);
            create function app.note_import_format() returns trigger language plpgsql as $$
            begin
                new.format_id := new.report -> 'format' ->> 'id';
                new.format_drifted := coalesce((new.report -> 'format' ->> 'hasDrifted')::boolean, false);
                new.meter_point_form := left(new.report #>> '{series,0,file,meterPoint}', 8);
                return new;
            end $$;
            create trigger import_format before insert or update of report on import for each row execute function app.note_import_format();

            -- The policies bind the owner too, and show it no row.
            alter table import no force row level security;
            update import set report = report where report is not null;
            alter table import force row level security;
            create index import_of_format on import (created_at) where fingerprint is not null;

            alter table import_upload alter column household_id drop not null;

            -- As staff typed it: with their comments and line breaks.
            alter table meter_format add definition_text text;

            -- What a household saw and released of a file, and may take back: no line of it is the file's own.
            create table format_sample (
                import_id uuid primary key references import on delete cascade,
                household_id int not null references household on delete cascade,
                fingerprint varchar(64) not null,
                sample text not null check (length(sample) <= 100000),
                released_at timestamptz not null default now());
            create index format_sample_of_layout on format_sample (fingerprint);
            """);
        migrationBuilder.IsolateHousehold("format_sample", customer: "select, delete", staff: "select");
    }

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        drop table format_sample;
        alter table meter_format drop definition_text;
        alter table import_upload no force row level security;
        delete from import_upload where household_id is null;
        alter table import_upload force row level security;
        alter table import_upload alter column household_id set not null;
        drop index import_of_format;
        drop trigger import_format on import;
        drop function app.note_import_format();
        alter table import drop format_id, drop format_drifted, drop meter_point_form;
        """);
}
