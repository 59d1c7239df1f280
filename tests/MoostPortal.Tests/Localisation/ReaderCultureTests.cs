using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using MoostPortal.Web.Components.Look;
using MoostPortal.Web.Localisation;

namespace MoostPortal.Tests.Localisation;

public sealed class ReaderCultureTests : IAsyncLifetime
{
    private readonly WebApplication _site;
    private readonly CookieContainer _cookies = new();

    public ReaderCultureTests()
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders();
        builder.Services.AddLook();
        builder.Services.AddAntiforgery();
        builder.Services.AddAuthorization();
        _site = builder.Build();
        _site.UseReaderCulture();
        _site.UseAuthorization();
        _site.UseAntiforgery();
        _site.MapGet("/culture-seen", () => $"{CultureInfo.CurrentCulture.Name} {CultureInfo.CurrentUICulture.Name}");
        _site.MapGet("/token", (HttpContext context, IAntiforgery antiforgery) => antiforgery.GetAndStoreTokens(context).RequestToken);
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await _site.StartAsync(Stop);

    public async ValueTask DisposeAsync() => await _site.DisposeAsync();

    [Theory]
    [InlineData("de-CH,de;q=0.9", "de-CH de")]
    [InlineData("de-LU", "de de")]
    [InlineData("en-GB", "en-GB en")]
    [InlineData("fr-CH,fr;q=0.9,de;q=0.5", "de de")]
    [InlineData("ja", "en en")]
    [InlineData(null, "en en")]
    public async Task The_browser_s_languages_decide_words_and_formats(string? accepted, string expected)
    {
        Assert.Equal(expected, await GetAsync("/culture-seen", accepted));
    }

    [Fact]
    public async Task A_choice_is_remembered_and_keeps_the_country_s_formats()
    {
        var answer = await ChooseAsync("de", "/homes?page=2", "en-US,en;q=0.9,de-CH;q=0.8");

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal("/homes?page=2", answer.Headers.Location?.OriginalString);
        Assert.Equal("de-CH de", await GetAsync("/culture-seen", "en-US"));
    }

    [Theory]
    [InlineData("https://example.org/")]
    [InlineData("//example.org/")]
    [InlineData("")]
    public async Task A_foreign_return_address_leads_home(string returnUrl)
    {
        var answer = await ChooseAsync("en", returnUrl, "en");

        Assert.Equal("/", answer.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task An_unknown_language_is_refused()
    {
        Assert.Equal(HttpStatusCode.BadRequest, (await ChooseAsync("tlh", "/", "en")).StatusCode);
    }

    [Fact]
    public async Task A_post_without_token_is_refused()
    {
        using var form = new FormUrlEncodedContent([new("culture", "de"), new("returnUrl", "/")]);

        var answer = await _site.GetTestClient().PostAsync("/culture", form, Stop);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
    }

    private async Task<HttpResponseMessage> ChooseAsync(string culture, string returnUrl, string accepted)
    {
        var token = await GetAsync("/token", accepted);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/culture")
        {
            Content = new FormUrlEncodedContent([new("culture", culture), new("returnUrl", returnUrl), new("__RequestVerificationToken", token)]),
        };
        return await SendAsync(request, accepted);
    }

    private async Task<string> GetAsync(string path, string? accepted)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        return await (await SendAsync(request, accepted)).Content.ReadAsStringAsync(Stop);
    }

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, string? accepted)
    {
        var client = _site.GetTestClient();
        foreach (var language in accepted?.Split(',') ?? [])
        {
            request.Headers.AcceptLanguage.Add(StringWithQualityHeaderValue.Parse(language));
        }

        request.Headers.TryAddWithoutValidation("Cookie", _cookies.GetCookieHeader(client.BaseAddress!));
        var answer = await client.SendAsync(request, Stop);
        foreach (var cookie in answer.Headers.TryGetValues("Set-Cookie", out var set) ? set : [])
        {
            _cookies.SetCookies(client.BaseAddress!, cookie);
        }

        return answer;
    }
}
