extern alias sandbox;

using System.Buffers.Text;
using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using sandbox::MoostPortal.Sandbox;
using sandbox::MoostPortal.Sandbox.Tokens;
using static MoostPortal.Tests.Sandbox.RunningSandbox;

namespace MoostPortal.Tests.Sandbox;

public sealed class TokenTests
{
    [Fact]
    public async Task The_right_credentials_earn_a_bearer_token_for_a_day_that_names_the_customer()
    {
        await using var moost = await StartAsync();

        using var answer = await moost.GetAsync(SignInPath);
        var body = await ReadAsync(answer);
        var claims = JsonNode.Parse(Base64Url.DecodeFromChars(((string)body["access_token"]!).Split('.')[1]))!;

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("Bearer", (string?)body["token_type"]);
        Assert.Equal(86400, (int?)body["expires_in"]);
        Assert.Equal(Customer, (string?)claims["customerId"]);
        Assert.Equal(86400, (long)claims["exp"]! - (long)claims["iat"]!);
    }

    [Theory]
    [InlineData("?clientId=sandboxclient&clientSecret=wrong", 401)]
    [InlineData("?clientId=other&clientSecret=sandbox-secret", 401)]
    [InlineData("?clientId=sandboxclient", 400)]
    [InlineData("?clientSecret=sandbox-secret", 400)]
    [InlineData("?clientId=sandbox-client&clientSecret=sandbox-secret", 400)]
    [InlineData("?clientId=sandboxclient&clientId=sandboxclient&clientSecret=sandbox-secret", 400)]
    [InlineData("?clientId=sandboxclient&clientSecret=sandbox%20secret", 400)]
    public async Task Other_credentials_are_refused(string query, int status)
    {
        await using var moost = await StartAsync();

        using var answer = await moost.GetAsync("/auth/token/v1" + query);

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal(status, (int?)(await ReadAsync(answer))["status"]);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("nonsense")]
    [InlineData("eyJhbGciOiJub25lIn0.eyJjdXN0b21lcklkIjoieCJ9.")]
    public async Task Without_a_token_of_its_own_every_call_is_401(string? token)
    {
        await using var moost = await StartAsync();
        moost.Http.DefaultRequestHeaders.Authorization = token is null ? null : new("Bearer", token);

        using var list = await moost.GetAsync("/buildings/v1?activeOnly=false");
        using var create = await moost.PostAsync("/buildings/v1", Building());
        using var send = await moost.PostAsync("/events/v1", Event());

        Assert.All([list, create, send], answer => Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode));
        Assert.Equal(0, moost.Server.Buildings.Count);
    }

    [Fact]
    public async Task A_token_ends_with_its_lifetime()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var moost = await StartAsync(new SandboxOptions { Clock = clock });

        clock.Advance(TimeSpan.FromHours(24) - TimeSpan.FromSeconds(2));
        using var before = await moost.GetAsync("/rules/v1");
        clock.Advance(TimeSpan.FromSeconds(2));
        using var after = await moost.GetAsync("/rules/v1");

        Assert.Equal(HttpStatusCode.OK, before.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, after.StatusCode);
    }

    [Fact]
    public async Task Expiring_all_tokens_takes_effect_at_once_and_a_new_one_works()
    {
        await using var moost = await StartAsync();

        moost.Server.Tokens.ExpireAll();
        using var old = await moost.GetAsync("/rules/v1");
        await moost.SignInAsync();
        using var renewed = await moost.GetAsync("/rules/v1");

        Assert.Equal(HttpStatusCode.Unauthorized, old.StatusCode);
        Assert.Equal(HttpStatusCode.OK, renewed.StatusCode);
        Assert.Equal(2, moost.Server.Ledger.Lines()[^1].TokenSerial);
    }

    [Fact]
    public async Task The_answer_can_leave_out_its_lifetime_or_claim_another_kind_of_token()
    {
        await using var moost = await StartAsync();

        moost.Server.Tokens.Form = TokenForm.WithoutExpiresIn;
        using var silent = await moost.GetAsync(SignInPath);
        moost.Server.Tokens.Form = TokenForm.Mac;
        using var mac = await moost.GetAsync(SignInPath);

        Assert.Null((await ReadAsync(silent))["expires_in"]);
        Assert.Equal("mac", (string?)(await ReadAsync(mac))["token_type"]);
    }

    [Fact]
    public async Task Neither_secret_nor_token_is_remembered()
    {
        await using var moost = await StartAsync();
        using var stray = await moost.GetAsync("/auth/token/v2?clientId=sandboxclient&clientSecret=sandbox-secret");

        var recorded = moost.Server.Ledger.Recorded();

        Assert.All(recorded, call => Assert.DoesNotContain("sandbox-secret", call.Query, StringComparison.Ordinal));
        Assert.All(recorded, call => Assert.DoesNotContain("eyJ", System.Text.Encoding.UTF8.GetString(call.AnswerBody.Span), StringComparison.Ordinal));
        Assert.Contains(recorded, call => call.Query == "?clientId=***&clientSecret=***");
    }
}
