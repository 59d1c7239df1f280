using System.Net;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.Extensions.DependencyInjection;
using MoostPortal.Web.Accounts;
using MoostPortal.Web.Accounts.Sessions;

namespace MoostPortal.DatabaseTests.Accounts;

public sealed class SessionTests(AccountHost host) : IClassFixture<AccountHost>
{
    private const string Password = "kleine lila Wolke";

    [Fact]
    public async Task A_disabled_person_is_refused_at_the_next_operation()
    {
        using var browser = await RegisterAsync("anna@example.com");
        await browser.ReadAsync(AccountHost.CustomerRoute);

        await host.ExecuteAsync($"update account set is_enabled = false where email = 'anna@example.com'");
        host.Clock.Advance(AccountStandings.Freshness);

        Assert.StartsWith("/account/sign-in", await browser.RedirectAsync(AccountHost.CustomerRoute), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_person_whose_role_changed_signs_in_anew()
    {
        using var browser = await RegisterAsync("berta@example.com");
        await host.ExecuteAsync(
            $"""
            update account_in_role set role_id = (select id from account_role where name = 'Staff')
            where user_id = (select id from account where email = 'berta@example.com')
            """);
        host.Clock.Advance(AccountStandings.Freshness);

        Assert.StartsWith("/account/sign-in", await browser.RedirectAsync(AccountHost.CustomerRoute), StringComparison.Ordinal);
        Assert.Equal("/staff/homes", (await browser.SignInAsync("berta@example.com", Password)).Redirect);
        Assert.StartsWith("staff:", await browser.ReadAsync(AccountHost.StaffRoute), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_password_ends_the_other_sign_ins_and_keeps_this_one()
    {
        using var here = await RegisterAsync("carl@example.com");
        using var elsewhere = host.OpenBrowser();
        await elsewhere.SignInAsync("carl@example.com", Password);
        await elsewhere.ReadAsync(AccountHost.CustomerRoute);

        var answer = await here.ChangePasswordAsync(Password, "drei grüne Enten im Teich");

        Assert.Equal("/homes", answer.Redirect);
        await here.ReadAsync(AccountHost.CustomerRoute);
        Assert.StartsWith("/account/sign-in", await elsewhere.RedirectAsync(AccountHost.CustomerRoute), StringComparison.Ordinal);
        Assert.Equal("/homes", (await elsewhere.SignInAsync("carl@example.com", "drei grüne Enten im Teich")).Redirect);
    }

    [Fact]
    public async Task The_current_password_is_needed_for_a_new_one()
    {
        using var browser = await RegisterAsync("dora@example.com");

        var wrong = await browser.ChangePasswordAsync("eine ganz andere Wolke", "drei grüne Enten im Teich");
        var same = await browser.ChangePasswordAsync(Password, Password);

        Assert.Contains("The current password is not right.", wrong.Page, StringComparison.Ordinal);
        Assert.Contains("The new password is the current one.", same.Page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Signing_out_ends_copies_of_the_cookie_too()
    {
        using var browser = await RegisterAsync("emil@example.com");
        using var copy = host.OpenBrowser();
        copy.Cookies.Add(browser.Cookies.GetAllCookies());
        await copy.ReadAsync(AccountHost.CustomerRoute);

        var answer = await SignOutAsync(browser);

        Assert.Equal("/account/sign-in", answer.Redirect);
        Assert.StartsWith("/account/sign-in", await browser.RedirectAsync(AccountHost.CustomerRoute), StringComparison.Ordinal);
        Assert.StartsWith("/account/sign-in", await copy.RedirectAsync(AccountHost.CustomerRoute), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_customer_stays_for_fourteen_days_and_not_longer_however_busy()
    {
        using var browser = await RegisterAsync("fritz@example.com");
        for (var day = 0; day < 13; day++)
        {
            host.Clock.Advance(TimeSpan.FromDays(1));
            await browser.ReadAsync(AccountHost.CustomerRoute);
        }

        host.Clock.Advance(TimeSpan.FromDays(1));

        Assert.StartsWith("/account/sign-in", await browser.RedirectAsync(AccountHost.CustomerRoute), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_of_staff_is_refused_to_a_customer_and_the_refusal_recorded()
    {
        using var browser = await RegisterAsync("gerd@example.com");
        var actor = await browser.ReadAsync(AccountHost.CustomerRoute);

        Assert.StartsWith("/account/no-access", await browser.RedirectAsync(AccountHost.StaffRoute), StringComparison.Ordinal);
        Assert.Equal(
            ["GET /who/staff"],
            await host.QueryAsync<string>($"select target as \"Value\" from audit_entry where action = 'access.refused' and actor = {actor}"));
        Assert.Contains("This page is not yours to open", await browser.ReadAsync("/account/no-access"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Circuits_are_held_against_the_account()
    {
        await using var circuit = host.Services.CreateAsyncScope();

        Assert.IsType<RevalidatedAuthentication>(circuit.ServiceProvider.GetRequiredService<AuthenticationStateProvider>());
        Assert.Contains(circuit.ServiceProvider.GetServices<CircuitHandler>(), handler => handler is CircuitOwner);
    }

    [Fact]
    public async Task A_script_gets_a_status_instead_of_the_sign_in_page()
    {
        using var browser = host.OpenBrowser();

        var answer = await browser.GetAsync(AccountHost.CustomerRoute, accept: "application/json");

        Assert.Equal(HttpStatusCode.Unauthorized, answer);
    }

    [Fact]
    public async Task What_people_do_is_recorded_without_their_name_or_address()
    {
        using var browser = await RegisterAsync("hugo@example.com");
        await SignOutAsync(browser);
        await browser.SignInAsync("hugo@example.com", "eine ganz andere Wolke");
        await browser.SignInAsync("hugo@example.com", Password);
        await browser.ChangePasswordAsync(Password, "drei grüne Enten im Teich");
        var id = Assert.Single(await host.QueryAsync<Guid>($"select id as \"Value\" from account where email = 'hugo@example.com'"));

        var entries = await host.QueryAsync<string>(
            $"select actor || ' ' || action as \"Value\" from audit_entry where target = {$"account:{id}"} order by id");

        Assert.Equal(
            [
                $"customer:{id} account.signed-up",
                $"customer:{id} account.signed-out",
                "visitor account.sign-in-refused",
                $"customer:{id} account.signed-in",
                $"customer:{id} account.password-changed",
            ],
            entries);
        Assert.Empty(await host.QueryAsync<long>($"select id as \"Value\" from audit_entry where concat(actor, action, target) like '%example.com%'"));
    }

    private static Task<FormAnswer> SignOutAsync(Browser browser) => browser.SubmitToAsync("/account/sign-out", "/account/no-access", "sign-out");

    private async Task<Browser> RegisterAsync(string email)
    {
        var browser = host.OpenBrowser();
        Assert.Equal("/homes", (await browser.SignUpAsync("Hugo", email, Password)).Redirect);
        return browser;
    }
}
