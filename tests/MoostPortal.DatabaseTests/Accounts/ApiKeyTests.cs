using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using MoostPortal.Core.Access;
using MoostPortal.Web.Accounts;
using MoostPortal.Web.Accounts.ApiKeys;

namespace MoostPortal.DatabaseTests.Accounts;

public sealed class ApiKeyTests(AccountHost host) : IClassFixture<AccountHost>
{
    [Fact]
    public async Task A_program_acts_under_its_key()
    {
        var (id, secret) = await CreateKeyAsync("accepted");

        using var answer = await CallAsync(secret);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal($"program:{id}", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_revoked_key_ends_within_seconds()
    {
        var (id, secret) = await CreateKeyAsync("revoked");
        using var before = await CallAsync(secret);
        await host.ExecuteAsync($"update api_key set revoked_at = now() where id = {id}");
        host.Clock.Advance(ApiKeyDirectory.Freshness);

        using var after = await CallAsync(secret);

        Assert.Equal(HttpStatusCode.OK, before.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, after.StatusCode);
    }

    [Theory]
    [InlineData("mp_made-up", "Bearer realm=\"MoostPortal\", error=\"invalid_token\"")]
    [InlineData(null, "Bearer realm=\"MoostPortal\"")]
    public async Task Without_a_known_key_the_answer_says_what_is_missing(string? secret, string challenge)
    {
        using var answer = await CallAsync(secret);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal(challenge, answer.Headers.WwwAuthenticate.ToString());
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        using var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal(401, problem.RootElement.GetProperty("status").GetInt32());
    }

    [Fact]
    public async Task A_person_cannot_call_the_api_with_their_cookie()
    {
        using var browser = host.OpenBrowser();
        await browser.SignUpAsync("Eva", "eva@example.com", "kleine lila Wolke");

        Assert.Equal(HttpStatusCode.Unauthorized, await browser.GetAsync(AccountHost.ApiRoute, accept: "application/json"));
    }

    [Fact]
    public async Task A_key_opens_no_page()
    {
        var (_, secret) = await CreateKeyAsync("pages");

        using var answer = await CallAsync(secret, AccountHost.StaffRoute);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    public async Task The_bootstrap_key_is_created_once_and_kept_as_a_hash()
    {
        await host.ExecuteAsync($"delete from api_key");
        await using var scope = host.Services.CreateAsyncScope();
        var seed = scope.ServiceProvider.GetRequiredService<AccountSeed>();

        Assert.True(await seed.EnsureBootstrapKeyAsync("bootstrap-key-of-a-test", CancellationToken.None));
        Assert.False(await seed.EnsureBootstrapKeyAsync("another-bootstrap-key", CancellationToken.None));
        Assert.False(await seed.EnsureBootstrapKeyAsync(secret: null, CancellationToken.None));

        using var first = await CallAsync("bootstrap-key-of-a-test");
        using var second = await CallAsync("another-bootstrap-key");
        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, second.StatusCode);
    }

    private async Task<HttpResponseMessage> CallAsync(string? secret, string route = AccountHost.ApiRoute)
    {
        using var client = host.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(route, UriKind.Relative));
        request.Headers.Authorization = secret is null ? null : new AuthenticationHeaderValue("Bearer", secret);
        return await client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private async Task<(Guid Id, string Secret)> CreateKeyAsync(string name)
    {
        var secret = ApiKey.NewSecret();
        var id = Guid.CreateVersion7();
        await host.ExecuteAsync($"insert into api_key (id, name, hash, created_at) values ({id}, {name}, {ApiKey.HashOf(secret)}, now())");
        return (id, secret);
    }
}
