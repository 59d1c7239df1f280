using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using MoostPortal.Core;

namespace MoostPortal.Migrations;

/// <summary>Spares the database a second look at the readings of a range whose sender has counted them already.</summary>
[DbContext(typeof(PortalDbContext))]
[Migration("20261123191500_TalliedRanges")]
public sealed class TalliedRanges : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        drop trigger live_range_is_settled on live_range;
        create trigger live_range_is_settled after delete on live_range referencing old table as settled for each statement
            when (current_setting('app.is_tallied', true) is distinct from 'on') execute function app.tally_sent();
        """);

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        drop trigger live_range_is_settled on live_range;
        create trigger live_range_is_settled after delete on live_range referencing old table as settled for each statement execute function app.tally_sent();
        """);
}
