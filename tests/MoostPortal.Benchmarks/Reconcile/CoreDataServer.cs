using System.Buffers;
using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace MoostPortal.Benchmarks.Reconcile;

/// <summary>
/// A MOOST of any size in a process of its own that makes its list up while it sends it, in an order that is nobody's. One home in 10,000 drifted,
/// one is missing. It ends with its standard input.
/// </summary>
internal static class CoreDataServer
{
    public const string Switch = "--serve-core-data";

    private const int FlushBytes = 64 << 10;
    private const int Stride = 7_919;

    /// <summary>The home as it was when both sides agreed.</summary>
    public static string Building(int home, string zip = "1010") => string.Create(
        CultureInfo.InvariantCulture,
        $$$"""{"id":"{{{home:x24}}}","customerId":"5f1e9a7b3c2d4e6f8a0b1c2d","customerBuildingId":"{{{Household.Id(home)}}}","zip":"{{{zip}}}","city":"Wien","countryCode":"AT","timeZoneId":"Europe/Vienna","geolocation":{"lat":48.2082,"lon":16.3738},"registrationTimestamp":1549971011,"activationTimestamp":1549971012,"isEarlyAdopter":false,"userIds":["user-{{{home}}}"],"inactiveRules":[],"activeRules":["66a1f0c2d3e4b5a69788f001","66a1f0c2d3e4b5a69788f002"]}""");

    public static bool Drifted(int home) => home % 10_000 == 5;

    public static bool IsMissing(int home) => home % 10_000 == 6;

    public static async Task RunAsync(int homes, CancellationToken cancel)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        await using var app = builder.Build();
        app.Run(context => context.Request.Path.Value switch
        {
            "/auth/token/v1" => context.Response.WriteAsync("""{"access_token":"opaque","token_type":"Bearer","expires_in":86400}""", context.RequestAborted),
            "/buildings/core-data/v1" => ListAsync(homes, context),
            { } path => OneAsync(path, context),
            null => Task.CompletedTask,
        });
        await app.StartAsync(cancel);
        await Console.Out.WriteLineAsync(app.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.First());
        await Console.In.ReadToEndAsync(cancel);
        await app.StopAsync(CancellationToken.None);
    }

    private static string Held(int home) => Building(home, Drifted(home) ? "9999" : "1010");

    private static async Task ListAsync(int homes, HttpContext context)
    {
        context.Response.ContentType = "application/json";
        var body = context.Response.BodyWriter;
        var (separator, unsent) = ("[", 0);
        for (var i = 0L; i < homes; i++)
        {
            var home = (int)(i * Stride % homes) + 1;
            if (IsMissing(home))
            {
                continue;
            }

            unsent += (int)Encoding.UTF8.GetBytes(separator.AsSpan(), body) + (int)Encoding.UTF8.GetBytes(Held(home).AsSpan(), body);
            separator = ",";
            if (unsent > FlushBytes)
            {
                await body.FlushAsync(context.RequestAborted);
                unsent = 0;
            }
        }

        body.Write("]"u8);
        await body.FlushAsync(context.RequestAborted);
    }

    // /buildings/AT000005/v1
    private static Task OneAsync(string path, HttpContext context)
    {
        var home = int.Parse(path.Split('/')[2].AsSpan(2), CultureInfo.InvariantCulture);
        context.Response.ContentType = "application/json";
        if (!IsMissing(home))
        {
            return context.Response.WriteAsync(Held(home), context.RequestAborted);
        }

        context.Response.StatusCode = 404;
        return Task.CompletedTask;
    }
}
