namespace MoostPortal.DatabaseTests.Accounts;

public sealed class SignUpTests(AccountHost host) : IClassFixture<AccountHost>
{
    private const string Password = "kleine lila Wolke";

    [Fact]
    public async Task Who_signs_up_is_signed_in_as_a_customer()
    {
        using var browser = host.OpenBrowser();

        var answer = await browser.SignUpAsync("Eva Muster", "eva@example.com", Password);

        Assert.Equal("/homes", answer.Redirect);
        var id = Assert.Single(await host.QueryAsync<Guid>($"select id as \"Value\" from account where email = 'eva@example.com'"));
        Assert.Equal($"customer:{id}", await browser.ReadAsync(AccountHost.CustomerRoute));
    }

    [Fact]
    public async Task A_known_address_is_refused_whatever_its_spelling_and_nothing_changes()
    {
        using var first = host.OpenBrowser();
        await first.SignUpAsync("Max", "max@example.com", Password);
        using var second = host.OpenBrowser("203.0.113.9");

        var answer = await second.SignUpAsync("Stranger", "MAX@example.com", "eine andere Wolke");

        Assert.Null(answer.Redirect);
        Assert.Contains("No account can be created with this e-mail address.", answer.Page, StringComparison.Ordinal);
        Assert.Equal("/account/sign-in?returnUrl=%2Fwho%2Fcustomer", await second.RedirectAsync(AccountHost.CustomerRoute));
        Assert.Equal(["Max"], await host.QueryAsync<string>($"select display_name as \"Value\" from account where lower(email) = 'max@example.com'"));
    }

    [Fact]
    public async Task A_weak_password_is_refused_at_its_field_and_not_sent_back()
    {
        using var browser = host.OpenBrowser();

        var answer = await browser.SignUpAsync("Ida", "ida@example.com", "Willkommen2026!");

        Assert.Contains("This password is among the first anybody would try.", answer.Page, StringComparison.Ordinal);
        Assert.DoesNotContain("Willkommen2026!", answer.Page, StringComparison.Ordinal);
        Assert.Contains("value=\"ida@example.com\"", answer.Page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_mistake_of_a_form_is_shown_at_once()
    {
        using var browser = host.OpenBrowser();

        var answer = await browser.SignUpAsync(" ", "no address", "short");

        Assert.Contains("Tell us your name", answer.Page, StringComparison.Ordinal);
        Assert.Contains("This is not an e-mail address.", answer.Page, StringComparison.Ordinal);
        Assert.Contains("The password needs at least 12 characters.", answer.Page, StringComparison.Ordinal);
    }
}
