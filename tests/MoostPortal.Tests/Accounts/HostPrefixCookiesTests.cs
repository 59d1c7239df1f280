using Microsoft.AspNetCore.Http;
using MoostPortal.Web.Accounts.Sessions;

namespace MoostPortal.Tests.Accounts;

public sealed class HostPrefixCookiesTests
{
    private readonly HostPrefixCookies _cookies = new();

    [Theory]
    [InlineData("https", "__Host-moostportal=")]
    [InlineData("http", "moostportal=")]
    public void The_prefix_is_there_over_TLS_only(string scheme, string expected)
    {
        var context = new DefaultHttpContext();
        context.Request.Scheme = scheme;

        _cookies.AppendResponseCookie(context, "moostportal", "value", new CookieOptions { Path = "/" });

        Assert.StartsWith(expected, context.Response.Headers.SetCookie.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Over_TLS_a_cookie_without_the_prefix_is_not_believed()
    {
        var context = new DefaultHttpContext();
        context.Request.Scheme = "https";
        context.Request.Headers.Cookie = "moostportal=planted";

        Assert.Null(_cookies.GetRequestCookie(context, "moostportal"));
    }
}
