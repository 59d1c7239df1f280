using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc.Testing.Handlers;

namespace MoostPortal.DatabaseTests.Accounts;

/// <summary>Gets pages, fills in their forms and keeps cookies; follows no redirect.</summary>
public sealed partial class Browser : IDisposable
{
    public const string AddressHeader = "X-Test-Address";

    private readonly HttpClient _client;

    public Browser(HttpMessageHandler server, string address)
    {
        _client = new HttpClient(new CookieContainerHandler(Cookies) { InnerHandler = server }) { BaseAddress = new Uri("http://localhost") };
        _client.DefaultRequestHeaders.Add(AddressHeader, address);
        _client.DefaultRequestHeaders.Accept.ParseAdd("text/html");
    }

    public CookieContainer Cookies { get; } = new();

    public void Dispose() => _client.Dispose();

    public Task<HttpResponseMessage> GetAsync(string path) => _client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);

    /// <summary>The status a program gets that asks for <paramref name="accept"/>.</summary>
    public async Task<HttpStatusCode> GetAsync(string path, string accept)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
        request.Headers.Accept.ParseAdd(accept);
        using var answer = await _client.SendAsync(request, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }

    /// <summary>Whatever comes back for a request without a body.</summary>
    public async Task<FormAnswer> KnockAsync(HttpMethod method, string path)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
        using var answer = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        return new FormAnswer(answer.StatusCode, Target(answer), await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>Asks as a page's script does: with the page's token in a header, for anything but a page.</summary>
    public async Task<HttpResponseMessage> CallAsync(HttpMethod method, string path, string? token, HttpContent? body)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative)) { Content = body };
        request.Headers.Accept.ParseAdd("application/json");
        if (token is not null)
        {
            request.Headers.Add("RequestVerificationToken", token);
        }

        return await _client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    /// <summary>The antiforgery token in a page's first form.</summary>
    public static string TokenOf(string page) => Token().Match(page).Groups["token"].Value;

    /// <summary>The text at a path; the test fails on anything but success.</summary>
    public async Task<string> ReadAsync(string path)
    {
        using var answer = await GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Where a path redirects to, as path and query; null when it does not.</summary>
    public async Task<string?> RedirectAsync(string path)
    {
        using var answer = await GetAsync(path);
        return Target(answer);
    }

    /// <summary>Opens a page and sends its form to the page itself.</summary>
    public Task<FormAnswer> SubmitAsync(string page, string form, params (string Field, string Value)[] fields) => SubmitToAsync(page, page, form, fields);

    /// <summary>Opens a page and sends its form to another address.</summary>
    public async Task<FormAnswer> SubmitToAsync(string target, string page, string form, params (string Field, string Value)[] fields)
    {
        var html = await ReadAsync(page);
        var values = fields.ToDictionary(field => field.Field, field => field.Value, StringComparer.Ordinal);
        values["_handler"] = form;
        values["__RequestVerificationToken"] = TokenOf(html);
        return await PostAsync(target, values);
    }

    public async Task<FormAnswer> PostAsync(string path, Dictionary<string, string> values)
    {
        using var content = new FormUrlEncodedContent(values);
        using var answer = await _client.PostAsync(new Uri(path, UriKind.Relative), content, TestContext.Current.CancellationToken);
        return new FormAnswer(answer.StatusCode, Target(answer), WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)));
    }

    public Task<FormAnswer> SignInAsync(string email, string password, string? returnUrl = null, bool remember = false) => SubmitAsync(
        "/account/sign-in" + (returnUrl is null ? "" : $"?returnUrl={Uri.EscapeDataString(returnUrl)}"),
        "sign-in",
        ("Input.Email", email),
        ("Input.Password", password),
        ("Input.Remember", remember ? "true" : "false"));

    public Task<FormAnswer> SignUpAsync(string name, string email, string password) => SubmitAsync(
        "/account/sign-up", "sign-up", ("Input.Name", name), ("Input.Email", email), ("Input.Password", password), ("Input.Repeat", password));

    public Task<FormAnswer> ChangePasswordAsync(string current, string wanted) => SubmitAsync(
        "/account/change-password", "change-password", ("Input.Current", current), ("Input.Password", wanted), ("Input.Repeat", wanted));

    private static string? Target(HttpResponseMessage answer) => answer.Headers.Location is not { } location
        ? null
        : location.IsAbsoluteUri ? location.PathAndQuery : location.OriginalString;

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"(?<token>[^\"]+)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Token();
}
