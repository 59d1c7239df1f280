using System.Net;
using MoostPortal.Web.Accounts;

namespace MoostPortal.DatabaseTests.Accounts;

public sealed class SignInTests(AccountHost host) : IClassFixture<AccountHost>
{
    private const string Password = "kleine lila Wolke";

    [Fact]
    public async Task The_right_password_leads_to_where_the_person_wanted_to_go()
    {
        await RegisterAsync("anna@example.com");
        using var browser = host.OpenBrowser();

        Assert.Equal("/homes/7", (await browser.SignInAsync("Anna@Example.com", Password, "/homes/7")).Redirect);
    }

    [Fact]
    public async Task Nobody_is_led_away_from_the_portal()
    {
        await RegisterAsync("berta@example.com");
        using var browser = host.OpenBrowser();

        Assert.Equal("/homes", (await browser.SignInAsync("berta@example.com", Password, "https://evil.example/")).Redirect);
    }

    [Fact]
    public async Task A_wrong_password_and_an_unknown_address_are_answered_alike()
    {
        await RegisterAsync("carl@example.com");
        using var browser = host.OpenBrowser("203.0.113.20");

        var wrong = await browser.SignInAsync("carl@example.com", "eine ganz andere Wolke");
        var unknown = await browser.SignInAsync("nobody@example.com", "eine ganz andere Wolke");

        Assert.All([wrong, unknown], answer =>
        {
            Assert.Equal(HttpStatusCode.OK, answer.Status);
            Assert.Contains("E-mail or password is not right.", answer.Page, StringComparison.Ordinal);
            Assert.DoesNotContain("eine ganz andere Wolke", answer.Page, StringComparison.Ordinal);
        });
        Assert.Equal("/account/sign-in?returnUrl=%2Fwho%2Fcustomer", await browser.RedirectAsync(AccountHost.CustomerRoute));
    }

    [Fact]
    public async Task Guessing_is_slowed_down_but_the_owner_gets_in_from_elsewhere()
    {
        await RegisterAsync("dora@example.com");
        using var guesser = host.OpenBrowser("203.0.113.30");
        for (var i = 0; i < AttemptLimit.PerAccount; i++)
        {
            await guesser.SignInAsync("dora@example.com", $"geratenes Passwort {i}");
        }

        var late = await guesser.SignInAsync("dora@example.com", Password);
        using var owner = host.OpenBrowser("198.51.100.30");
        var owners = await owner.SignInAsync("dora@example.com", Password);
        host.Clock.Advance(AttemptLimit.Window);
        var later = await guesser.SignInAsync("dora@example.com", Password);

        Assert.Contains("Too many tries. Wait 15 minutes", late.Page, StringComparison.Ordinal);
        Assert.Equal("/homes", owners.Redirect);
        Assert.Equal("/homes", later.Redirect);
    }

    [Fact]
    public async Task A_disabled_account_is_told_so_only_with_its_password()
    {
        await RegisterAsync("emil@example.com");
        await host.ExecuteAsync($"update account set is_enabled = false where email = 'emil@example.com'");
        using var browser = host.OpenBrowser("203.0.113.40");

        var right = await browser.SignInAsync("emil@example.com", Password);
        var wrong = await browser.SignInAsync("emil@example.com", "eine ganz andere Wolke");

        Assert.Contains("This account is switched off.", right.Page, StringComparison.Ordinal);
        Assert.Contains("E-mail or password is not right.", wrong.Page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_without_its_token_is_refused()
    {
        await RegisterAsync("fritz@example.com");
        using var browser = host.OpenBrowser();

        var answer = await browser.PostAsync(
            "/account/sign-in", new() { ["_handler"] = "sign-in", ["Input.Email"] = "fritz@example.com", ["Input.Password"] = Password });

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
    }

    [Fact]
    public async Task A_hash_made_with_too_few_rounds_is_renewed()
    {
        await RegisterAsync("gerd@example.com");
        var weak = new Microsoft.AspNetCore.Identity.PasswordHasher<Core.People.User>().HashPassword(new(), Password);
        await host.ExecuteAsync($"update account set password_hash = {weak} where email = 'gerd@example.com'");
        using var browser = host.OpenBrowser();

        await browser.SignInAsync("gerd@example.com", Password);

        var stored = Assert.Single(await host.QueryAsync<string>($"select password_hash as \"Value\" from account where email = 'gerd@example.com'"));
        var rounds = System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(Convert.FromBase64String(stored).AsSpan(5));
        Assert.Equal(210_000u, rounds);
    }

    [Fact]
    public async Task The_cookie_is_out_of_reach_of_scripts_and_of_other_sites()
    {
        await RegisterAsync("hugo@example.com");
        using var browser = host.OpenBrowser();

        await browser.SignInAsync("hugo@example.com", Password);

        var cookie = browser.Cookies.GetCookies(new Uri("http://localhost"))["moostportal"];
        Assert.NotNull(cookie);
        Assert.True(cookie.HttpOnly);
        Assert.Equal(DateTime.MinValue, cookie.Expires);
    }

    [Fact]
    public async Task The_sign_in_page_speaks_German()
    {
        using var browser = host.OpenBrowser();
        browser.Cookies.Add(new Uri("http://localhost"), new Cookie(".AspNetCore.Culture", Uri.EscapeDataString("c=de|uic=de")));

        var page = WebUtility.HtmlDecode(await browser.ReadAsync("/account/sign-in"));

        Assert.Contains("<h1 tabindex=\"-1\">Anmelden</h1>", page, StringComparison.Ordinal);
        Assert.Contains("Passwort", page, StringComparison.Ordinal);
    }

    private async Task RegisterAsync(string email)
    {
        using var browser = host.OpenBrowser();
        Assert.Equal("/homes", (await browser.SignUpAsync("Somebody", email, Password)).Redirect);
    }
}
