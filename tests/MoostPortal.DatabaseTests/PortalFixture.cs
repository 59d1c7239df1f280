using System.Net.Http.Headers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using MoostPortal.Web;
using MoostPortal.Web.Hosting;

namespace MoostPortal.DatabaseTests;

/// <summary>
/// The real host on a port of its own with a migrated database of its own, as <c>web</c> only: nothing is delivered while tests look.
/// Take it as a class fixture for a portal of one's own, or join <see cref="SharedPortal"/>.
/// </summary>
public sealed class PortalFixture(PostgresFixture postgres) : IAsyncLifetime
{
    // Hangfire keeps, for the whole process, the loggers of the host that configured it last. These outlive every host.
    private static readonly ILoggerFactory s_logs = LoggerFactory.Create(logging => logging.AddConsole().SetMinimumLevel(LogLevel.Warning));

    private WebApplication? _app;
    private Surroundings? _surroundings;

    public string ApiKey { get; } = Core.Access.ApiKey.NewSecret();

    public IServiceProvider Services => App.Services;

    public Uri Address => new(Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.First());

    /// <summary>As the login of the portal's own sessions.</summary>
    public string ConnectionString { get; private set; } = "";

    private WebApplication App => _app ?? throw new InvalidOperationException("The portal is not started.");

    public async ValueTask InitializeAsync()
    {
        ConnectionString = await postgres.CreatePortalDatabaseAsync();
        var builder = PortalHost.CreateBuilder(
        [
            "--applicationName=MoostPortal.Web",
            "--environment=Production",
            "--urls=http://127.0.0.1:0",
            $"--ConnectionStrings:Portal={ConnectionString}",
            "--Moost:BaseUrl=http://127.0.0.1:9/",
            "--Moost:ClientId=test",
            "--Moost:ClientSecret=test-secret",
            "--Moost:CustomerId=5f1e9a7b3c2d4e6f8a0b1c2d",
            "--Portal:Roles=web",
            $"--Portal:BootstrapApiKey={ApiKey}",
        ]);
        builder.Services.AddSingleton(s_logs);
        Assert.Empty(PortalHost.CheckSettings(builder));
        _surroundings = await PortalHost.PrepareAsync(builder);
        _app = PortalHost.Build(builder, _surroundings);
        await FirstStart.SeedAsync(_app.Services, demoData: false, TestContext.Current.CancellationToken);
        await _app.StartAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
        {
            await _app.StopAsync(CancellationToken.None);
            await _app.DisposeAsync();
        }

        if (_surroundings is not null)
        {
            await _surroundings.DisposeAsync();
        }
    }

    /// <summary>A client that shows the API key, follows no redirects and keeps no cookies. The caller disposes it.</summary>
    public HttpClient CreateClient()
    {
        var client = CreateStranger();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", ApiKey);
        return client;
    }

    /// <summary>The same without a key.</summary>
    public HttpClient CreateStranger() => new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = Address };
}
