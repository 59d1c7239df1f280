using System.Diagnostics;
using System.Net;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using MoostPortal.Core.Access;
using MoostPortal.Moost.Buildings;
using MoostPortal.Moost.Events;
using MoostPortal.Moost.Pace;
using MoostPortal.Moost.Reconciliation;
using MoostPortal.Moost.Rules;
using MoostPortal.Moost.Tokens;
using MoostPortal.Moost.Wire;
using Refit;

namespace MoostPortal.Moost;

/// <summary>Makes MOOST available to a host that has a database, a key ring and the section <c>Moost</c>.</summary>
public static class MoostRegistration
{
    public static IServiceCollection AddMoost(this IServiceCollection services)
    {
        services.AddOptions<MoostOptions>().BindConfiguration(MoostOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.AddRefitGeneratedClient<IMoostApi>(provider => Settings(Options(provider)))
            .ConfigureHttpClient((provider, http) =>
            {
                http.BaseAddress = Options(provider).BaseUrl;
                http.Timeout = Timeout.InfiniteTimeSpan;
            })
            .UseSocketsHttpHandler((handler, provider) => Configure(handler, Options(provider)))

            // The client lives as long as the process; old connections end by themselves.
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)

            // They would cost a third of a call's time and print addresses that hold the secret.
            .RemoveAllLoggers();

        services.TryAddSingleton<ITokenRow>(provider => new SharedTokenRow(provider.GetRequiredService<PortalDatabase>()));
        services.AddSingleton(provider => new TokenEndpoint(
            provider.GetRequiredService<IMoostApi>(), provider.GetRequiredService<IOptions<MoostOptions>>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new TokenLease(
            provider.GetRequiredService<ITokenRow>(), provider.GetRequiredService<TokenEndpoint>(), provider.GetRequiredService<IDataProtectionProvider>(),
            provider.GetRequiredService<IOptions<MoostOptions>>(), provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<TokenLease>>()));
        services.AddSingleton<Breaker>();
        services.AddSingleton(provider => new SharedPace(
            provider.GetRequiredService<PortalDatabase>, provider.GetRequiredService<IOptions<MoostOptions>>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => Post(Options(provider)));
        services.AddSingleton(provider => new MoostCalls(
            provider.GetRequiredService<IMoostApi>(), provider.GetRequiredService<EventPost>(), provider.GetRequiredService<TokenLease>(),
            provider.GetRequiredService<Breaker>(), provider.GetRequiredService<SharedPace>(), provider.GetRequiredService<IOptions<MoostOptions>>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new MoostBuildings(provider.GetRequiredService<MoostCalls>(), provider.GetRequiredService<IOptions<MoostOptions>>()));
        services.AddSingleton(provider => new ListCalls(provider.GetRequiredService<MoostCalls>(), provider.GetRequiredService<IOptions<MoostOptions>>()));
        services.AddSingleton(provider => new MoostFleet(provider.GetRequiredService<ListCalls>(), provider.GetRequiredService<MoostCalls>()));
        services.AddSingleton(provider => new BuildingComparison(provider.GetRequiredService<IOptions<MoostOptions>>()));
        services.AddSingleton(provider => new MoostEvents(provider.GetRequiredService<MoostCalls>(), provider.GetRequiredService<IOptions<MoostOptions>>()));
        services.AddSingleton(provider => new MoostRules(provider.GetRequiredService<MoostCalls>()));
        return services;
    }

    private static MoostOptions Options(IServiceProvider provider) => provider.GetRequiredService<IOptions<MoostOptions>>().Value;

    private static RefitSettings Settings(MoostOptions moost)
    {
        var (version, policy) = HttpVersions.Of(moost);
        return new RefitSettings
        {
            Version = version,
            VersionPolicy = policy,

            // Refit's own exceptions carry the request, and with it the secret.
            TransportExceptionFactory = (_, failure, _) => failure,
        };
    }

    private static EventPost Post(MoostOptions moost)
    {
        var handler = new SocketsHttpHandler();
        Configure(handler, moost);

        // Nobody reads what MOOST says to an event but to an error.
        handler.AutomaticDecompression = DecompressionMethods.None;
        return new EventPost(handler, moost);
    }

    private static void Configure(SocketsHttpHandler handler, MoostOptions moost)
    {
        handler.UseCookies = false;
        handler.AllowAutoRedirect = false;
        handler.UseProxy = moost.Proxy is not null;
        handler.Proxy = moost.Proxy is null ? null : new WebProxy(moost.Proxy);
        handler.AutomaticDecompression = DecompressionMethods.All;
        handler.ConnectTimeout = TimeSpan.FromSeconds(5);
        handler.PooledConnectionLifetime = TimeSpan.FromMinutes(2);
        handler.EnableMultipleHttp2Connections = true;
        handler.MaxResponseHeadersLength = 64;

        // Calls are traced, but our trace ids are nobody else's business.
        handler.ActivityHeadersPropagator = DistributedContextPropagator.CreateNoOutputPropagator();
    }
}
