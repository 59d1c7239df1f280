using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using MoostPortal.Core;
using MoostPortal.Core.Access;

namespace MoostPortal.Migrations;

/// <summary>
/// Lets sign-in add to the audit what belongs to no household, without a right to read it, and brings the roles people can have.
/// </summary>
[DbContext(typeof(PortalDbContext))]
[Migration("20261123063000_AccountAudit")]
public sealed class AccountAudit : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        $"""
        create policy site on audit_entry for insert to {DatabaseRoles.Site} with check (household_id is null);
        grant insert (at, actor, action, target) on audit_entry to {DatabaseRoles.Site};

        insert into account_role (id, name, normalized_name, concurrency_stamp)
        select gen_random_uuid(), name, upper(name), gen_random_uuid()::text from unnest(array['Administrator', 'Staff', 'Customer']) as name
        on conflict (normalized_name) do nothing;
        """);

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        $"""
        revoke insert (at, actor, action, target) on audit_entry from {DatabaseRoles.Site};
        drop policy site on audit_entry;
        """);
}
