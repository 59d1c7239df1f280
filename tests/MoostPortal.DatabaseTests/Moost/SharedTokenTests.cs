using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using MoostPortal.Core.Access;
using MoostPortal.Moost;
using MoostPortal.Moost.Tokens;

namespace MoostPortal.DatabaseTests.Moost;

public sealed class SharedTokenTests(PostgresFixture postgres)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Eight_nodes_that_start_together_fetch_one_token_and_keep_it_encrypted()
    {
        await using var database = await TokenDatabase.CreateAsync(postgres);
        var fetched = 0;
        await using var moost = await StartAsync(async context =>
        {
            Interlocked.Increment(ref fetched);
            await context.Response.WriteAsync("""{"access_token":"readable-token","expires_in":86400,"token_type":"Bearer"}""", Cancel);
        });
        var keys = new EphemeralDataProtectionProvider();
        var nodes = Enumerable.Range(0, 8).Select(_ => Node(database, moost, keys)).ToArray();

        var grants = await Task.WhenAll(nodes.Select(node => node.GetRequiredService<TokenLease>().TakeAsync(Cancel).AsTask()));

        Assert.All(grants, grant => Assert.Equal(("readable-token", 1), (grant.Token, grant.Version)));
        Assert.Equal(1, fetched);
        await using var transaction = await database.Portal.BeginAsync(new Actor.Worker(), Cancel);
        var row = await transaction.Db.MoostTokens.SingleAsync(Cancel);
        Assert.DoesNotContain("readable", Encoding.ASCII.GetString(row.Protected), StringComparison.Ordinal);
        foreach (var node in nodes)
        {
            await node.DisposeAsync();
        }
    }

    private static ServiceProvider Node(TokenDatabase database, WebApplication moost, IDataProtectionProvider keys)
    {
        var address = moost.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.First();
        return new ServiceCollection()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["Moost:BaseUrl"] = address,
                ["Moost:ClientId"] = "client",
                ["Moost:ClientSecret"] = "secret",
                ["Moost:CustomerId"] = "5f1e9a7b3c2d4e6f8a0b1c2d",
            }).Build())
            .AddLogging()
            .AddSingleton(database.Portal)
            .AddSingleton(keys)
            .AddMoost()
            .BuildServiceProvider();
    }

    private static async Task<WebApplication> StartAsync(RequestDelegate answer)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.Run(answer);
        await app.StartAsync(Cancel);
        return app;
    }
}
