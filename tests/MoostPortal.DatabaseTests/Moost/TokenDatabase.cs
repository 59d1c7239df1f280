using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MoostPortal.Core;
using MoostPortal.Core.Access;

namespace MoostPortal.DatabaseTests.Moost;

/// <summary>A migrated database for the tests of the shared token.</summary>
public sealed class TokenDatabase(PostgresFixture postgres) : IAsyncLifetime
{
    private ServiceProvider? _services;

    public PortalDatabase Portal => _services!.GetRequiredService<PortalDatabase>();

    public async ValueTask InitializeAsync()
    {
        var address = await postgres.CreateDatabaseAsync();
        _services = new ServiceCollection().AddCore(_ => address).BuildServiceProvider();
        await using var db = await ContextAsync();
        await db.Database.MigrateAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>As superuser: sees and does everything.</summary>
    public Task<PortalDbContext> ContextAsync() =>
        _services!.GetRequiredService<IDbContextFactory<PortalDbContext>>().CreateDbContextAsync(TestContext.Current.CancellationToken);

    public async Task ClearAsync()
    {
        await using var db = await ContextAsync();
        await db.Database.ExecuteSqlAsync($"truncate moost_token", TestContext.Current.CancellationToken);
    }

    public ValueTask DisposeAsync() => _services?.DisposeAsync() ?? ValueTask.CompletedTask;
}
