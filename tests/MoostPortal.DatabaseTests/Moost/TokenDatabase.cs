using Microsoft.Extensions.DependencyInjection;
using MoostPortal.Core;
using MoostPortal.Core.Access;

namespace MoostPortal.DatabaseTests.Moost;

/// <summary>A portal's database for one test of the shared token.</summary>
internal sealed class TokenDatabase : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private TokenDatabase(string address) => _services = new ServiceCollection().AddCore(_ => address).BuildServiceProvider();

    public PortalDatabase Portal => _services.GetRequiredService<PortalDatabase>();

    public static async Task<TokenDatabase> CreateAsync(PostgresFixture postgres) => new(await postgres.CreatePortalDatabaseAsync());

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
