using Hangfire;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration.Memory;
using MoostPortal.Core;
using MoostPortal.Core.Delivery;
using MoostPortal.Core.Imports;
using MoostPortal.Core.Readings.Derived;
using MoostPortal.Core.Reconciliation;
using MoostPortal.Moost;
using MoostPortal.Web.Accounts;
using MoostPortal.Web.Alerts;
using MoostPortal.Web.Api;
using MoostPortal.Web.Components;
using MoostPortal.Web.Components.Look;
using MoostPortal.Web.Hosting;
using MoostPortal.Web.Imports;
using MoostPortal.Web.Jobs;
using MoostPortal.Web.Localisation;
using MoostPortal.Web.Mail;
using MoostPortal.Web.Signals;

namespace MoostPortal.Web;

/// <summary>The host's wiring, in reading order: settings, surroundings, services, pipeline.</summary>
public static partial class PortalHost
{
    private const string DefaultAddress = "http://localhost:5080";
    private const int ReadAlong = 2;

    public static WebApplicationBuilder CreateBuilder(string[] args)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = args,

            // The settings and the static files lie beside the program, wherever it was started from.
            ContentRootPath = AppContext.BaseDirectory,
            EnvironmentName = EnvironmentOf(args),
        });

        // Below every other source, so that whoever sets a level is obeyed.
        builder.Configuration.Sources.Insert(0, new MemoryConfigurationSource { InitialData = QuietLibraries.Levels });

        // Outside of Development a build that was not published would answer every stylesheet with an empty body.
        builder.WebHost.UseStaticWebAssets();
        if (string.IsNullOrEmpty(builder.Configuration["urls"]) && string.IsNullOrEmpty(builder.Configuration["http_ports"])
            && !builder.Configuration.GetSection("Kestrel:Endpoints").Exists())
        {
            builder.WebHost.UseUrls(DefaultAddress);
        }

        return builder;
    }

    /// <summary>Every mistake in the settings, each a sentence that says which setting and what to do.</summary>
    public static IReadOnlyList<string> CheckSettings(WebApplicationBuilder builder) => new SettingsCheck(builder.Configuration)
        .ConnectionString("Portal")
        .Section<PortalOptions>(PortalOptions.Section)
        .Section<AccountOptions>(AccountOptions.Section)
        .Section<ImportOptions>(ImportOptions.Section)
        .SectionUnless<MoostOptions>(Surroundings.NeedsSandbox(builder), MoostOptions.Section)
        .Section<DeliveryOptions>(DeliveryOptions.Section)
        .Section<ReconciliationOptions>(ReconciliationOptions.Section)
        .Section<DerivedValueOptions>(DerivedValueOptions.Section)
        .Section<MailOptions>(MailOptions.Section)
        .Section<AlertOptions>(AlertOptions.Section)
        .Together<DeliveryOptions, MoostOptions>(
            DeliveryOptions.Section, MoostOptions.Section, (delivery, moost) => delivery.Outlasts(moost.AttemptTimeout),
            "Delivery:Lease - must be at least three times Moost:AttemptTimeout, or a slow request loses its lease.")
        .Mistakes;

    public static async Task<Surroundings> PrepareAsync(WebApplicationBuilder builder)
    {
        using var logging = LoggerFactory.Create(logs => logs.AddConfiguration(builder.Configuration.GetSection("Logging")).AddSimpleConsole());
        using var interrupted = new ConsoleInterruption();
        return await Surroundings.PrepareAsync(builder, logging.CreateLogger("MoostPortal.Start"), interrupted.Token);
    }

    public static WebApplication Build(WebApplicationBuilder builder, Surroundings surroundings)
    {
        var services = builder.Services;
        var options = builder.Configuration.GetSection(PortalOptions.Section).Get<PortalOptions>() ?? new PortalOptions();
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(options);
        services.AddSingleton(surroundings.Connections);
        services.AddSingleton<IMemoryPoolFactory<byte>, ConnectionBlocks>();
        services.AddOptions<ImportOptions>().BindConfiguration(ImportOptions.Section).PostConfigure(imports => imports.ReadAlong ??= options.IsWorker ? ReadAlong : 0);
        services.AddOptions<DeliveryOptions>().BindConfiguration(DeliveryOptions.Section);
        services.AddOptions<ReconciliationOptions>().BindConfiguration(ReconciliationOptions.Section);
        services.AddOptions<DerivedValueOptions>().BindConfiguration(DerivedValueOptions.Section);
        services.AddCore(provider => provider.GetRequiredService<PortalConnections>().Site);
        services.AddDbContext<KeyRing>(options => options.UseNpgsql(surroundings.Connections.Site));
        services.AddDataProtection().SetApplicationName("MoostPortal").PersistKeysToDbContext<KeyRing>();
        services.AddMoost();
        services.AddJobs(surroundings.Connections, options.IsWorker);
        services.AddMail();
        services.AddAlerts();
        services.AddSingleton<HomeSignals>();
        services.AddSingleton<ImportSignals>();
        services.AddScoped(provider => new UnseenImports(
            async cancel => await provider.GetRequiredService<CurrentActor>().FindAsync(
                (await provider.GetRequiredService<AuthenticationStateProvider>().GetAuthenticationStateAsync()).User, cancel),
            (actor, cancel) => provider.GetRequiredService<ImportNews>().CountUnseenAsync(actor, null, cancel),
            provider.GetRequiredService<ImportSignals>()));
        services.AddSingleton<UploadGate.Places>();
        services.AddHostedService<SignalListener>();
        services.AddPortalAccounts(builder.Configuration);
        services.AddLook();
        services.AddRazorComponents().AddInteractiveServerComponents();
        services.AddProblemDetails();
        services.AddPortalApi();
        services.AddPortalHealth(builder.Configuration);
        var app = builder.Build();
        Map(app, options);
        return app;
    }

    private static void Map(WebApplication app, PortalOptions options)
    {
        app.UseExceptionHandler("/error");
        app.UseProtectiveHeaders();
        app.UseNoNewCircuitsWhileStopping();
        app.MapPortalHealth();
        if (!options.IsWeb)
        {
            return;
        }

        // Only who asked for a page is shown another: a refused form that is run again is read again, and fails in the handler of failures.
        app.UseWhen(context => HttpMethods.IsGet(context.Request.Method), pages => pages.UseStatusCodePagesWithReExecute("/not-found"));
        app.UseReaderCulture();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseAntiforgery();
        app.MapStaticAssets();
        app.MapAccountEndpoints();
        app.MapPortalApi();
        app.MapRefusedRows();
        app.MapUploads();
        app.MapHangfireDashboardWithAuthorizationPolicy(Policies.Administrator, "/hangfire");
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode();
    }

    public static async Task<int> RunAsync(WebApplication app, Surroundings surroundings)
    {
        var options = app.Services.GetRequiredService<PortalOptions>();
        var firstStart = await FirstStart.SeedAsync(app.Services, options.DemoData ?? app.Environment.IsDevelopment(), CancellationToken.None);
        await app.StartAsync(CancellationToken.None);
        await Greeting.PrintAsync(app, surroundings.SandboxAddress, firstStart);
        var stopped = app.WaitForShutdownAsync(CancellationToken.None);
        if (await Task.WhenAny(stopped, surroundings.DatabaseEnded) == stopped)
        {
            // Cancelled when something did not end within the host's patience and was cut off: the portal stopped all the same.
            await stopped.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return stopped.IsFaulted ? throw new InvalidOperationException("The portal did not stop well.", stopped.Exception) : ExitCodes.Stopped;
        }

        await app.StopAsync(CancellationToken.None);
        return ExitCodes.DatabaseLost;
    }

    // Started from its sources the portal is a developer's; a published one is not. Whoever says otherwise is obeyed.
    private static string? EnvironmentOf(string[] args)
    {
        var said = Environment.GetEnvironmentVariable("ASPNETCORE_ENVIRONMENT") ?? Environment.GetEnvironmentVariable("DOTNET_ENVIRONMENT");
        var isBuildOutput = File.Exists(Path.Combine(AppContext.BaseDirectory, "MoostPortal.Web.staticwebassets.runtime.json"));
        return said is null && isBuildOutput && !Array.Exists(args, arg => arg.StartsWith("--environment", StringComparison.OrdinalIgnoreCase))
            ? Environments.Development
            : null;
    }
}
