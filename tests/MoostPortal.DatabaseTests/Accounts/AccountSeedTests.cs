using Microsoft.Extensions.DependencyInjection;
using MoostPortal.Web.Accounts;

namespace MoostPortal.DatabaseTests.Accounts;

public sealed class AccountSeedTests(PostgresFixture postgres) : IAsyncLifetime
{
    private readonly AccountHost _host = new(postgres);

    public ValueTask InitializeAsync() => _host.InitializeAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task An_empty_portal_gets_an_administrator_whose_one_time_password_opens_nothing_but_its_change()
    {
        var admin = await SeedAsync(email: null, password: null);
        using var browser = _host.OpenBrowser();

        var signedIn = await browser.SignInAsync("admin@localhost", admin!.OneTimePassword!);

        Assert.Equal("/account/change-password?returnUrl=%2Fstaff%2Fhomes", signedIn.Redirect);
        Assert.Equal("/account/change-password?returnUrl=%2Fwho%2Fstaff", await browser.RedirectAsync(AccountHost.StaffRoute));
        Assert.Equal("/staff/homes", (await browser.ChangePasswordAsync(admin.OneTimePassword!, "drei grüne Enten im Teich")).Redirect);
        Assert.StartsWith("staff:", await browser.ReadAsync(AccountHost.AdministratorRoute), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_configured_password_is_the_administrators_own()
    {
        var admin = await SeedAsync("chief@example.com", "drei grüne Enten im Teich");
        using var browser = _host.OpenBrowser();

        await browser.SignInAsync("chief@example.com", "drei grüne Enten im Teich", remember: true);

        Assert.Equal(new NewAdministrator("chief@example.com", OneTimePassword: null), admin);
        Assert.StartsWith("staff:", await browser.ReadAsync(AccountHost.AdministratorRoute), StringComparison.Ordinal);
        Assert.Equal(DateTime.MinValue, browser.Cookies.GetCookies(new Uri("http://localhost"))["moostportal"]!.Expires);
    }

    [Fact]
    public async Task Staff_sign_in_anew_every_working_day()
    {
        await SeedAsync("chief@example.com", "drei grüne Enten im Teich");
        using var browser = _host.OpenBrowser();
        await browser.SignInAsync("chief@example.com", "drei grüne Enten im Teich");

        _host.Clock.Advance(TimeSpan.FromHours(11.9));
        await browser.ReadAsync(AccountHost.StaffRoute);
        _host.Clock.Advance(TimeSpan.FromHours(0.1));

        Assert.StartsWith("/account/sign-in", await browser.RedirectAsync(AccountHost.StaffRoute), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_portal_with_accounts_gets_no_second_administrator()
    {
        Assert.NotNull(await SeedAsync(email: null, password: null));

        Assert.Null(await SeedAsync("chief@example.com", "drei grüne Enten im Teich"));
        Assert.Equal(["admin@localhost"], await _host.QueryAsync<string>($"select email as \"Value\" from account"));
    }

    [Fact]
    public async Task Of_nodes_that_start_together_one_opens_the_portal_and_none_fails()
    {
        var opened = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => SeedAsync(email: null, password: null)));

        Assert.Single(opened, administrator => administrator is not null);
        Assert.Equal(["admin@localhost"], await _host.QueryAsync<string>($"select email as \"Value\" from account"));
    }

    private async Task<NewAdministrator?> SeedAsync(string? email, string? password)
    {
        await using var scope = _host.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<AccountSeed>().EnsureAdministratorAsync(email, password, CancellationToken.None);
    }
}
