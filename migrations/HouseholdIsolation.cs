using Microsoft.EntityFrameworkCore.Migrations;
using MoostPortal.Core.Access;

namespace MoostPortal.Migrations;

/// <summary>
/// Gives a table of a household its policies: a customer meets the rows of their own households, staff and jobs meet all.
/// FORCE makes the policies bind the owner too. The customer's condition is written so that an index can answer it: the
/// households are looked up once a statement and compared with <c>= any(array)</c>. Staff have no condition at all, so that
/// searches by operators which are not leak-proof keep their indexes.
/// </summary>
public static class HouseholdIsolation
{
    public const string OwnHouseholds = "household_id = any ((select app.actor_households())::int[])";

    /// <param name="migration">The migration that makes the table.</param>
    /// <param name="table">A table with a <c>household_id</c>.</param>
    /// <param name="customer">Rights of the customer role, such as <c>select, insert</c>; null for none.</param>
    /// <param name="staff">Rights of the staff role.</param>
    public static void IsolateHousehold(this MigrationBuilder migration, string table, string? customer, string staff)
    {
        migration.Sql($"alter table {table} enable row level security, force row level security;");
        migration.Sql(
            $"""
            create policy customer on {table} to {DatabaseRoles.Customer} using ({OwnHouseholds}) with check ({OwnHouseholds});
            create policy staff on {table} to {DatabaseRoles.Staff} using (true) with check (true);
            create policy worker on {table} to {DatabaseRoles.Worker} using (true) with check (true);
            grant {staff} on {table} to {DatabaseRoles.Staff};
            grant select, insert, update, delete on {table} to {DatabaseRoles.Worker};
            """);
        if (customer is not null)
        {
            migration.Sql($"grant {customer} on {table} to {DatabaseRoles.Customer};");
        }
    }
}
