using Microsoft.EntityFrameworkCore;

namespace MoostPortal.Core.Access;

/// <summary>
/// The one door to household rows: a short transaction in which the database knows who acts. A context outside of it runs as
/// <see cref="DatabaseRoles.Site"/> and is refused by every household table.
/// </summary>
public sealed class PortalDatabase(IDbContextFactory<PortalDbContext> contexts)
{
    /// <summary>Begins a transaction as <paramref name="actor"/>. Dispose without <see cref="PortalTransaction.CommitAsync"/> to undo.</summary>
    public async Task<PortalTransaction> BeginAsync(Actor actor, CancellationToken cancel)
    {
        var db = await contexts.CreateDbContextAsync(cancel);
        try
        {
            var transaction = await db.Database.BeginTransactionAsync(cancel);
            var person = actor.HouseholdPersonId?.ToString() ?? "";
            await db.Database.ExecuteSqlAsync(
                $"select set_config('role', {actor.DatabaseRole}, true), set_config('app.user_id', {person}, true)", cancel);
            return new PortalTransaction(actor, db, transaction);
        }
        catch
        {
            await db.DisposeAsync();
            throw;
        }
    }
}
