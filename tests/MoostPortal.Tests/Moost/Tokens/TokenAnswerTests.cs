using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Microsoft.Extensions.Time.Testing;
using MoostPortal.Moost.Tokens;

namespace MoostPortal.Tests.Moost.Tokens;

public sealed class TokenAnswerTests
{
    [Theory]
    [InlineData("""{"access_token":"abc","expires_in":3600,"token_type":"Bearer"}""", 3600)]
    [InlineData("""{"access_token":"abc","expires_in":"3600","token_type":"bearer"}""", 3600)]
    [InlineData("""{"access_token":"abc"}""", 86400)]
    [InlineData("""{"access_token":"abc","expires_in":-1,"token_type":null}""", 86400)]
    [InlineData("""{"access_token":"abc","expires_in":1e99}""", 86400)]
    [InlineData("""{"access_token":"abc","expires_in":999999999}""", 86400)]
    [InlineData("""{"access_token":"JWT(100,7300)","expires_in":86400}""", 7200)]
    [InlineData("""{"access_token":"JWT(100,7300)","expires_in":60}""", 60)]
    [InlineData("""{"access_token":"JWT(7300,100)"}""", 86400)]
    [InlineData("""{"access_token":"a.b.c"}""", 86400)]
    [InlineData("""{"access_token":"a.!!!.c"}""", 86400)]
    public async Task A_token_lives_as_long_as_the_most_cautious_source_says(string answer, int seconds)
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var server = await RottenServer.StartAsync(c => RottenServer.AnswerAsync(c, 204, ""), c => RottenServer.AnswerAsync(c, 200, WithJwt(answer)));
        await using var node = new MoostNode(server.Address, clock: clock);

        Assert.NotNull((await node.Tokens.TakeAsync(TestContext.Current.CancellationToken)).Token);

        var row = await node.Row.ReadAsync(TestContext.Current.CancellationToken);
        Assert.Equal(TimeSpan.FromSeconds(seconds), row!.UntilExpiry);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("<html></html>")]
    [InlineData("""{"access_token":""}""")]
    [InlineData("""{"access_token":7}""")]
    [InlineData("""{"access_token":"a b"}""")]
    [InlineData("""{"access_token":"a\r\nX-Evil: 1"}""")]
    [InlineData("""{"access_token":"ä"}""")]
    [InlineData("""{"access_token":"abc","token_type":"MAC"}""")]
    [InlineData("""{"access_token":"abc""")]
    public async Task An_answer_without_a_usable_token_makes_callers_wait(string answer)
    {
        await using var server = await RottenServer.StartAsync(c => RottenServer.AnswerAsync(c, 204, ""), c => RottenServer.AnswerAsync(c, 200, answer));
        await using var node = new MoostNode(server.Address);

        var grant = await node.Tokens.TakeAsync(TestContext.Current.CancellationToken);

        Assert.Null(grant.Token);
        Assert.NotEqual("", grant.WaitReason);
        Assert.Equal(0, server.Requests);
    }

    [Fact]
    public void Claims_are_read_with_or_without_padding()
    {
        Assert.Equal("c", TokenClaims.Read(Jwt("""{"customerId":"c"}""")).CustomerId);
        Assert.Equal("cc", TokenClaims.Read(Jwt("""{"customerId":"cc"}""").Replace(".sig", "==.sig", StringComparison.Ordinal)).CustomerId);
        Assert.Null(TokenClaims.Read(Jwt("""{"customerId":7}""")).CustomerId);
        Assert.Null(TokenClaims.Read(Jwt("[]")).CustomerId);
    }

    private static string WithJwt(string answer)
    {
        var at = answer.IndexOf("JWT(", StringComparison.Ordinal);
        if (at < 0)
        {
            return answer;
        }

        var end = answer.IndexOf(')', at);
        var times = answer[(at + 4)..end].Split(',').Select(t => long.Parse(t, CultureInfo.InvariantCulture)).ToArray();
        return $"{answer[..at]}{Jwt($$"""{"iat":{{times[0]}},"exp":{{times[1]}}}""")}{answer[(end + 1)..]}";
    }

    private static string Jwt(string claims) => $"head.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(claims))}.sig";
}
