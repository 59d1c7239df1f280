using System.Net.Http.Headers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using MoostPortal.Core.Access;
using MoostPortal.Web;
using MoostPortal.Web.Hosting;

namespace MoostPortal.Benchmarks;

/// <summary>The real host on the database of a <see cref="Portal"/>, as <c>web</c> only: the benchmark itself says when jobs run.</summary>
public sealed class PortalSite : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Surroundings _surroundings;
    private readonly HttpClient _client;

    private PortalSite(WebApplication app, Surroundings surroundings, string apiKey)
    {
        (_app, _surroundings) = (app, surroundings);
        var address = app.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.First();
        _client = new HttpClient { BaseAddress = new Uri(address), Timeout = Timeout.InfiniteTimeSpan };
        _client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", apiKey);
    }

    /// <param name="portal">Whose database.</param>
    /// <param name="readsAlong">Uploads are read while they come in.</param>
    /// <param name="cancel">Ends the start.</param>
    public static async Task<PortalSite> StartAsync(Portal portal, bool readsAlong, CancellationToken cancel)
    {
        var apiKey = ApiKey.NewSecret();
        var builder = PortalHost.CreateBuilder(
        [
            "--applicationName=MoostPortal.Web",
            "--environment=Production",
            "--urls=http://127.0.0.1:0",
            $"--ConnectionStrings:Portal={portal.Login}",
            "--Moost:BaseUrl=http://127.0.0.1:9/",
            "--Moost:ClientId=benchmark",
            "--Moost:ClientSecret=benchmark-secret",
            "--Moost:CustomerId=5f1e9a7b3c2d4e6f8a0b1c2d",
            "--Import:MostMegabytes=20000",
            $"--Import:SpillFolder={portal.SpillFolder}",
            $"--Import:ReadAlong={(readsAlong ? 1 : 0)}",
            "--Portal:Roles=web",
            $"--Portal:BootstrapApiKey={apiKey}",
            "--Logging:LogLevel:Default=Warning",
        ]);
        var surroundings = await PortalHost.PrepareAsync(builder);
        var app = PortalHost.Build(builder, surroundings);
        await FirstStart.SeedAsync(app.Services, demoData: false, cancel);
        await app.StartAsync(cancel);
        return new PortalSite(app, surroundings, apiKey);
    }

    /// <summary>Sends a file as a program does.</summary>
    /// <returns>The upload's id.</returns>
    public async Task<Guid> UploadAsync(string path, CancellationToken cancel)
    {
        await using var file = File.OpenRead(path);
        using var body = new StreamContent(file, 256 << 10);
        using var answer = await _client.PostAsync(new Uri($"/api/v1/imports?fileName={Path.GetFileName(path)}", UriKind.Relative), body, cancel);
        answer.EnsureSuccessStatusCode();
        return Guid.Parse(answer.Headers.Location!.OriginalString.Split('/')[^1]);
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
        await _surroundings.DisposeAsync();
    }
}
