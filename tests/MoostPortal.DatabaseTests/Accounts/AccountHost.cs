using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using MoostPortal.Core;
using MoostPortal.Web.Accounts;
using MoostPortal.Web.Components;
using MoostPortal.Web.Components.Look;
using MoostPortal.Web.Hosting;
using MoostPortal.Web.Localisation;

namespace MoostPortal.DatabaseTests.Accounts;

/// <summary>
/// The account pages and policies on a database of their own, with a clock the tests move. Four routes answer with the actor they were called by.
/// </summary>
public sealed class AccountHost(PostgresFixture postgres) : IAsyncLifetime
{
    public const string CustomerRoute = "/who/customer";
    public const string StaffRoute = "/who/staff";
    public const string AdministratorRoute = "/who/administrator";
    public const string ApiRoute = "/who/api";

    private WebApplication? _app;

    public FakeTimeProvider Clock { get; } = new(DateTimeOffset.UtcNow);

    public string Owner { get; private set; } = "";

    public IServiceProvider Services => _app!.Services;

    public async ValueTask InitializeAsync()
    {
        Owner = await postgres.CreateDatabaseAsync();
        await DatabaseSetup.MigrateAsync(Owner, CancellationToken.None);
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ApplicationName = typeof(App).Assembly.GetName().Name });
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<TimeProvider>(Clock);
        builder.Services.AddCore(_ => new PortalConnections(Owner).Site);
        builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider();
        builder.Services.AddPortalAccounts(builder.Configuration);
        builder.Services.AddLook();
        builder.Services.AddRazorComponents().AddInteractiveServerComponents();
        _app = builder.Build();
        Map(_app);
        await _app.StartAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>A browser of its own at a network address.</summary>
    public Browser OpenBrowser(string address = "198.51.100.1") => new(_app!.GetTestServer().CreateHandler(), address);

    /// <summary>A program's client, without cookies.</summary>
    public HttpClient CreateClient()
    {
        var client = _app!.GetTestClient();
        client.DefaultRequestHeaders.Add(Browser.AddressHeader, "198.51.100.200");
        return client;
    }

    /// <summary>Runs SQL as the owner of the database.</summary>
    public async Task ExecuteAsync(FormattableString sql)
    {
        await using var db = OwnersContext();
        await db.Database.ExecuteSqlAsync(sql, TestContext.Current.CancellationToken);
    }

    public async Task<List<T>> QueryAsync<T>(FormattableString sql)
    {
        await using var db = OwnersContext();
        return await db.Database.SqlQuery<T>(sql).ToListAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
        {
            await _app.DisposeAsync();
        }
    }

    private static void Map(WebApplication app)
    {
        app.Use((context, next) =>
        {
            context.Connection.RemoteIpAddress = IPAddress.Parse(context.Request.Headers[Browser.AddressHeader].ToString());
            return next(context);
        });
        app.UseExceptionHandler(_ => { });
        app.UseReaderCulture();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseAntiforgery();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode();
        app.MapAccountEndpoints();
        app.MapGet(CustomerRoute, WhoAsync).RequireAuthorization(Policies.Customer);
        app.MapGet(StaffRoute, WhoAsync).RequireAuthorization(Policies.Staff);
        app.MapGet(AdministratorRoute, WhoAsync).RequireAuthorization(Policies.Administrator);
        app.MapGet(ApiRoute, WhoAsync).RequireAuthorization(Policies.Api);
    }

    private static async Task<string> WhoAsync(HttpContext context, CurrentActor current, CancellationToken cancel) =>
        (await current.GetAsync(context.User, cancel)).AuditName;

    private PortalDbContext OwnersContext()
    {
        var options = new DbContextOptionsBuilder<PortalDbContext>();
        PortalDbContext.UsePostgres(options, Owner);
        return new PortalDbContext(options.Options);
    }
}
