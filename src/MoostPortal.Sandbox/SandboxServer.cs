using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using MoostPortal.Sandbox.Buildings;
using MoostPortal.Sandbox.Control;
using MoostPortal.Sandbox.Events;
using MoostPortal.Sandbox.Faults;
using MoostPortal.Sandbox.Journal;
using MoostPortal.Sandbox.Ledger;
using MoostPortal.Sandbox.Page;
using MoostPortal.Sandbox.Rules;
using MoostPortal.Sandbox.Tokens;
using MoostPortal.Sandbox.Wire;

namespace MoostPortal.Sandbox;

/// <summary>A running stand-in for MOOST: strict about the contract, honest about what it got, and able to misbehave on demand.</summary>
public sealed class SandboxServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ChangeJournal _journal;

    private SandboxServer(WebApplication app, ChangeJournal journal, SandboxParts parts)
    {
        _app = app;
        _journal = journal;
        Buildings = parts.Buildings;
        Events = parts.Events;
        Faults = parts.Faults;
        Ledger = parts.Ledger;
        Tokens = parts.Tokens;
        Address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
    }

    public Uri Address { get; }

    public BuildingRegister Buildings { get; }

    public EventArchive Events { get; }

    public FaultPlan Faults { get; }

    public RequestLedger Ledger { get; }

    public TokenIssuer Tokens { get; }

    /// <summary>Starts listening; throws when the options are impossible, the address is taken or another process holds the folder.</summary>
    public static async Task<SandboxServer> StartAsync(SandboxOptions options, CancellationToken cancel)
    {
        Validator.ValidateObject(options, new ValidationContext(options), validateAllProperties: true);

        var journal = await ChangeJournal.OpenAsync(options.DataDir, options.Clock, cancel);
        var parts = new SandboxParts(options, journal);
        journal.Replay(parts.Buildings, parts.Events, parts.Tokens);
        parts.Ledger.ContinueAfter(parts.Events.LastArrival);

        var app = Build(options, parts);
        try
        {
            await app.StartAsync(cancel);
        }
        catch
        {
            await app.DisposeAsync();
            journal.Dispose();
            throw;
        }

        if (options.StopWithParent)
        {
            ParentWatch.Start(app.Lifetime);
        }

        return new SandboxServer(app, journal, parts);
    }

    /// <summary>Returns when the process is told to end, by signal or because its parent went away.</summary>
    public Task WaitForEndAsync(CancellationToken cancel) => _app.WaitForShutdownAsync(cancel);

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
        _journal.Dispose();
    }

    private static WebApplication Build(SandboxOptions options, SandboxParts parts)
    {
        // The empty builder reads no settings, so nobody can switch on request logging, which would print the secret of the token call.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = typeof(SandboxServer).Assembly.GetName().Name });
        builder.WebHost.UseKestrelCore().UseUrls(options.Url).ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = options.MaxBodyBytes;
        });
        builder.Services.AddRoutingCore();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(2));
        builder.Logging.SetMinimumLevel(LogLevel.Warning).AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace);

        var app = builder.Build();
        var reception = new Reception(parts, options, app.Lifetime.ApplicationStopping);
        app.MapTokens(reception, options, parts);
        app.MapBuildings(reception, options, parts);
        app.MapEvents(reception, options, parts);
        app.MapRules(reception);
        app.MapControl(parts);
        app.MapPage(parts, options);
        app.MapFallback(reception.Serve(request => MoostAnswer.Error(404, request, "There is no such resource.")));
        return app;
    }
}
