using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using MoostPortal.Core;

namespace MoostPortal.Migrations;

/// <summary>Keeps, also when all has arrived, which events MOOST may have got twice.</summary>
[DbContext(typeof(PortalDbContext))]
[Migration("20261123090000_PossibleRepeats")]
public sealed class PossibleRepeats : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql(
            """
            -- When the latest request of the range went out at the earliest.
            alter table live_range add attempted_at timestamptz;
            alter table history_range add attempted_at timestamptz;

            -- Written in the transaction that hands the event out once more, so no repeat can reach MOOST that does not stand here.
            create table possible_repeat (
                series_id int not null,
                at timestamptz not null,
                household_id int not null,
                first_attempt_at timestamptz not null,
                repeated_at timestamptz not null,
                times int not null default 1,
                primary key (series_id, at),
                foreign key (series_id, household_id) references series (series_id, household_id) on delete cascade);
            """);
        migrationBuilder.IsolateHousehold("possible_repeat", customer: "select", staff: "select");
    }

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        drop table possible_repeat;
        alter table live_range drop attempted_at;
        alter table history_range drop attempted_at;
        """);
}
