using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace MoostPortal.Core.Access;

/// <summary>A transaction that runs with the rights of one actor. Nothing is kept unless it is committed.</summary>
public sealed class PortalTransaction(Actor actor, PortalDbContext db, IDbContextTransaction transaction) : IAsyncDisposable
{
    public Actor Actor { get; } = actor;

    public PortalDbContext Db { get; } = db;

    /// <summary>The connection beneath, inside the same transaction, for COPY and for SQL that EF cannot say.</summary>
    public NpgsqlConnection Connection => (NpgsqlConnection)Db.Database.GetDbConnection();

    public async Task CommitAsync(CancellationToken cancel)
    {
        await Db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
    }

    public async ValueTask DisposeAsync()
    {
        await transaction.DisposeAsync();
        await Db.DisposeAsync();
    }
}
