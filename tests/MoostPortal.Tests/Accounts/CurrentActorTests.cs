using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using MoostPortal.Core.Access;
using MoostPortal.Core.People;
using MoostPortal.Web.Accounts;

namespace MoostPortal.Tests.Accounts;

public sealed class CurrentActorTests
{
    private static readonly Guid s_id = Guid.CreateVersion7();
    private static readonly DateTimeOffset s_now = new(2026, 11, 23, 8, 0, 0, TimeSpan.Zero);
    private static readonly AccountStanding s_customer = new(s_id, IsEnabled: true, "stamp", Roles.Customer);

    [Fact]
    public async Task People_act_with_the_rights_of_their_role()
    {
        Assert.Equal(new Actor.Customer(s_id), await ActorAsync(s_customer, Person(Roles.Customer)));
        Assert.Equal(new Actor.Staff(s_id), await ActorAsync(s_customer with { Role = Roles.Staff }, Person(Roles.Staff)));
        Assert.Equal(new Actor.Staff(s_id), await ActorAsync(s_customer with { Role = Roles.Administrator }, Person(Roles.Administrator)));
    }

    [Fact]
    public async Task A_program_acts_under_its_key()
    {
        var program = new ClaimsPrincipal(new ClaimsIdentity([new Claim(AccountClaims.ApiKeyId, s_id.ToString())], "ApiKey"));

        Assert.Equal(new Actor.Program(s_id), await ActorAsync(standing: null, program));
    }

    [Fact]
    public async Task A_stranger_is_refused() =>
        await Assert.ThrowsAsync<AccessRefusedException>(() => ActorAsync(standing: null, new ClaimsPrincipal(new ClaimsIdentity())));

    [Fact]
    public async Task Nobody_acts_with_a_one_time_password()
    {
        var person = Person(Roles.Staff, new Claim(AccountClaims.MustChangePassword, "true"));

        await Assert.ThrowsAsync<AccessRefusedException>(() => ActorAsync(s_customer with { Role = Roles.Staff }, person));
    }

    [Fact]
    public void A_sign_in_stands_while_nothing_about_the_account_changed()
    {
        Assert.True(s_customer.Admits(Person(Roles.Customer), s_now));
        Assert.False((s_customer with { IsEnabled = false }).Admits(Person(Roles.Customer), s_now));
        Assert.False((s_customer with { SecurityStamp = "another" }).Admits(Person(Roles.Customer), s_now));
        Assert.False((s_customer with { SecurityStamp = null }).Admits(Person(Roles.Customer), s_now));
        Assert.False((s_customer with { Role = Roles.Staff }).Admits(Person(Roles.Customer), s_now));
        Assert.False((s_customer with { Role = null }).Admits(Person(Roles.Customer), s_now));
        Assert.False((s_customer with { UserId = Guid.NewGuid() }).Admits(Person(Roles.Customer), s_now));
    }

    [Theory]
    [InlineData(Roles.Customer, 14 * 24)]
    [InlineData(Roles.Staff, 12)]
    [InlineData(Roles.Administrator, 12)]
    public void A_sign_in_ends_with_its_time(string role, int hours)
    {
        var standing = s_customer with { Role = role };

        Assert.True(standing.Admits(Person(role), s_now.AddHours(hours).AddSeconds(-1)));
        Assert.False(standing.Admits(Person(role), s_now.AddHours(hours)));
    }

    private static async Task<Actor> ActorAsync(AccountStanding? standing, ClaimsPrincipal person)
    {
        var current = new CurrentActor(new Visitor(person), (_, _) => Task.FromResult(standing));
        return await current.GetAsync(CancellationToken.None);
    }

    private static ClaimsPrincipal Person(string role, params Claim[] more) => new(new ClaimsIdentity(
        [
            new Claim(ClaimTypes.NameIdentifier, s_id.ToString()),
            new Claim(ClaimTypes.Role, role),
            new Claim("AspNet.Identity.SecurityStamp", "stamp"),
            new Claim(AccountClaims.SignedInAt, s_now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)),
            .. more,
        ],
        "cookie"));

    private sealed class Visitor(ClaimsPrincipal person) : AuthenticationStateProvider
    {
        public override Task<AuthenticationState> GetAuthenticationStateAsync() => Task.FromResult(new AuthenticationState(person));
    }
}
