using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using MoostPortal.Core;
using MoostPortal.Core.Access;

namespace MoostPortal.Migrations;

/// <summary>Up to where it was looked for late readings that change a computed value.</summary>
[DbContext(typeof(PortalDbContext))]
[Migration("20261123151000_DerivedValues")]
public sealed class DerivedValues : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        $"""
        -- Transactions from horizon on were not seen yet, whatever the numbers of their batches and changes.
        create table derived_mark (
            marked_at timestamptz primary key,
            batch_id bigint not null,
            change_id bigint not null,
            horizon xid8 not null);
        grant select, insert, delete on derived_mark to {DatabaseRoles.Worker};
        grant select on sequence reading_batch, reading_change to {DatabaseRoles.Worker};
        """);

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("drop table derived_mark;");
}
