using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace MoostPortal.Tests.Moost;

/// <summary>A server that answers whatever a test wants, on a real socket.</summary>
internal sealed class RottenServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private int _requests;
    private int _tokens;

    private RottenServer(WebApplication app) => _app = app;

    public Uri Address => new(_app.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.First());

    public int Requests => _requests;

    public int Tokens => _tokens;

    /// <param name="answer">Answers every call but the token's.</param>
    /// <param name="token">Answers the token call; a good opaque token when left out.</param>
    public static async Task<RottenServer> StartAsync(RequestDelegate answer, RequestDelegate? token = null, bool http2 = false)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0").ConfigureKestrel(kestrel =>
            kestrel.ConfigureEndpointDefaults(endpoint => endpoint.Protocols = http2 ? HttpProtocols.Http2 : HttpProtocols.Http1));
        var app = builder.Build();
        var server = new RottenServer(app);
        app.Run(async context =>
        {
            if (context.Request.Path == "/auth/token/v1")
            {
                var number = Interlocked.Increment(ref server._tokens);
                await (token ?? (c => AnswerAsync(c, 200, $$"""{"access_token":"opaque-{{number}}","token_type":"bearer"}""")))(context);
                return;
            }

            Interlocked.Increment(ref server._requests);
            await answer(context);
        });
        await app.StartAsync(TestContext.Current.CancellationToken);
        return server;
    }

    public static Task AnswerAsync(HttpContext context, int status, string body, string type = "application/json") =>
        AnswerAsync(context, status, Encoding.UTF8.GetBytes(body), type);

    public static async Task AnswerAsync(HttpContext context, int status, byte[] body, string type = "application/json")
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = type;
        context.Response.ContentLength = body.Length;
        await context.Response.Body.WriteAsync(body, context.RequestAborted);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
