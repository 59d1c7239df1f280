using MoostPortal.Core.People;
using MoostPortal.Web.Accounts;

namespace MoostPortal.Tests.Accounts;

public sealed class LocalAddressTests
{
    [Theory]
    [InlineData("/homes/42?tab=devices")]
    [InlineData("/hangfire")]
    public void A_page_of_the_portal_is_where_a_person_wanted_to_go(string wanted) =>
        Assert.Equal(wanted, LocalAddress.AfterSignIn(wanted, Roles.Customer));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example/")]
    [InlineData("~/homes")]
    [InlineData("javascript:alert(1)")]
    [InlineData("homes")]
    [InlineData("/account/sign-in")]
    public void Anything_else_leads_to_the_first_page_of_the_role(string? wanted)
    {
        Assert.Equal("/homes", LocalAddress.AfterSignIn(wanted, Roles.Customer));
        Assert.Equal("/staff/homes", LocalAddress.AfterSignIn(wanted, Roles.Staff));
        Assert.Equal("/staff/homes", LocalAddress.AfterSignIn(wanted, Roles.Administrator));
    }
}
