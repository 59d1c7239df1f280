using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using MoostPortal.Core.Alerts;
using MoostPortal.Web.Alerts;

namespace MoostPortal.Tests.Alerts;

/// <summary>Webhooks over real HTTP.</summary>
public sealed class WebhookTests
{
    private const string Secret = "a secret of many letters";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_receiver_can_check_the_signature_with_nothing_but_the_secret()
    {
        (string? Timestamp, string? Signature, string? Type, byte[] Body) got = default;
        await using var receiver = await ListenAsync(async context =>
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body, Cancel);
            got = (context.Request.Headers[WebhookSignature.TimestampHeader], context.Request.Headers[WebhookSignature.SignatureHeader], context.Request.ContentType, body.ToArray());
            context.Response.StatusCode = 204;
        });
        using var client = Client(allowsPrivate: true);
        var sent = WebhookBody.Of(Notice(), new AlertLetter("Alert", "It stands still.", null)).ToJson();

        var outcome = await client.PostAsync(AddressOf(receiver), Secret, sent, Cancel);

        Assert.Equal(NoticeOutcome.Sent(204), outcome);
        Assert.Equal(sent, got.Body);
        Assert.NotNull(got.Body);
        var expected = HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), Encoding.ASCII.GetBytes($"{got.Timestamp}.").Concat(got.Body).ToArray());
        Assert.Equal($"sha256={Convert.ToHexString(expected)}", got.Signature, ignoreCase: true);
        Assert.InRange(long.Parse(got.Timestamp!, System.Globalization.CultureInfo.InvariantCulture), TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() - 60, TimeProvider.System.GetUtcNow().ToUnixTimeSeconds());
        Assert.Equal("application/json; charset=utf-8", got.Type);
        using var json = JsonDocument.Parse(got.Body);
        Assert.Equal(("notice-7", "raised", "oldest-unsent", 20, "minutes"), (
            json.RootElement.GetProperty("id").GetString(), json.RootElement.GetProperty("kind").GetString(), json.RootElement.GetProperty("condition").GetString(),
            json.RootElement.GetProperty("value").GetInt32(), json.RootElement.GetProperty("unit").GetString()));
    }

    [Fact]
    public void Another_time_another_body_or_another_secret_makes_another_signature()
    {
        var signature = WebhookSignature.Of(Secret, 1_790_000_000, "body"u8);

        Assert.Equal(4, new HashSet<string>(StringComparer.Ordinal)
        {
            signature, WebhookSignature.Of(Secret, 1_790_000_001, "body"u8), WebhookSignature.Of(Secret, 1_790_000_000, "bodY"u8), WebhookSignature.Of(Secret + "!", 1_790_000_000, "body"u8),
        }.Count);
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        var calls = 0;
        await using var receiver = await ListenAsync(context =>
        {
            calls++;
            context.Response.Redirect("/elsewhere", permanent: false, preserveMethod: true);
            return Task.CompletedTask;
        });
        using var client = Client(allowsPrivate: true);

        var outcome = await client.PostAsync(AddressOf(receiver), Secret, "{}"u8.ToArray(), Cancel);

        Assert.Equal((false, 307, 1), (outcome.IsSent, outcome.Status, calls));
    }

    [Fact]
    public async Task A_refusal_keeps_its_status_and_is_tried_again()
    {
        await using var receiver = await ListenAsync(context =>
        {
            context.Response.StatusCode = 500;
            return Task.CompletedTask;
        });
        using var client = Client(allowsPrivate: true);

        Assert.Equal(NoticeOutcome.Later(500, "It answers HTTP 500."), await client.PostAsync(AddressOf(receiver), Secret, "{}"u8.ToArray(), Cancel));
    }

    [Fact]
    public async Task Nothing_without_TLS_and_nothing_on_this_machine_is_called_unless_the_settings_allow_it()
    {
        var calls = 0;
        await using var receiver = await ListenAsync(_ =>
        {
            calls++;
            return Task.CompletedTask;
        });
        using var client = Client(allowsPrivate: false);
        var port = AddressOf(receiver).Port;

        Assert.True((await client.PostAsync(AddressOf(receiver), Secret, "{}"u8.ToArray(), Cancel)).IsFinal);
        foreach (var host in new[] { "127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "0.0.0.0" })
        {
            var outcome = await client.PostAsync(new Uri($"https://{host}:{port}/"), Secret, "{}"u8.ToArray(), Cancel);
            Assert.False(outcome.IsSent);
            Assert.Contains("private network", outcome.Answer, StringComparison.Ordinal);
        }

        Assert.Equal(0, calls);
    }

    [Theory]
    [InlineData("10.1.2.3")]
    [InlineData("100.64.0.1")]
    [InlineData("127.8.8.8")]
    [InlineData("169.254.169.254")]
    [InlineData("172.31.255.255")]
    [InlineData("192.168.1.1")]
    [InlineData("224.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::1")]
    [InlineData("::ffff:10.0.0.1")]
    [InlineData("64:ff9b::a00:1")]
    [InlineData("fd00::1")]
    [InlineData("fe80::1")]
    [InlineData("ff02::1")]
    public void An_address_that_is_not_everybodys_is_closed(string address) => Assert.False(WebhookGuard.IsPublic(IPAddress.Parse(address)));

    [Theory]
    [InlineData("1.1.1.1")]
    [InlineData("172.32.0.1")]
    [InlineData("192.169.0.1")]
    [InlineData("2606:4700::1111")]
    public void An_address_of_the_world_is_open(string address) => Assert.True(WebhookGuard.IsPublic(IPAddress.Parse(address)));

    private static AlertNotice Notice() => new()
    {
        Id = 7,
        Kind = AlertNoticeKind.Raised,
        Channel = AlertChannelKind.Webhook,
        ChannelId = 1,
        Target = "",
        Language = "en",
        Attempts = 0,
        MadeAt = DateTimeOffset.UnixEpoch,
        Alert = new Alert(1, AlertCondition.OldestUnsent, "", "", 20, 15, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch, ResolvedAt: null),
    };

    private static WebhookClient Client(bool allowsPrivate) =>
        new(Options.Create(new AlertOptions { AllowPrivateWebhooks = allowsPrivate, WebhookPatience = TimeSpan.FromMinutes(1) }), new Anywhere(), TimeProvider.System);

    private static async Task<WebApplication> ListenAsync(RequestDelegate answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.Run(answer);
        await app.StartAsync(Cancel);
        return app;
    }

    private static Uri AddressOf(WebApplication app) => new(app.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.First());

    private sealed class Anywhere : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = Environments.Production;

        public string ApplicationName { get; set; } = "";

        public string ContentRootPath { get; set; } = "";

        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}
