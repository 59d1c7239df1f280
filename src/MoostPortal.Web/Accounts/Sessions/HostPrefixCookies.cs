using Microsoft.AspNetCore.Authentication.Cookies;

namespace MoostPortal.Web.Accounts.Sessions;

/// <summary>
/// Puts <c>__Host-</c> before a cookie's name over HTTPS, where browsers then hold the cookie to this host and to TLS. They refuse the
/// prefix over plain HTTP, which the portal speaks on loopback.
/// </summary>
internal sealed class HostPrefixCookies : ICookieManager
{
    private readonly ChunkingCookieManager _chunks = new();

    public string? GetRequestCookie(HttpContext context, string key) => _chunks.GetRequestCookie(context, Name(context, key));

    public void AppendResponseCookie(HttpContext context, string key, string? value, CookieOptions options) =>
        _chunks.AppendResponseCookie(context, Name(context, key), value, options);

    public void DeleteCookie(HttpContext context, string key, CookieOptions options) => _chunks.DeleteCookie(context, Name(context, key), options);

    private static string Name(HttpContext context, string key) => context.Request.IsHttps ? "__Host-" + key : key;
}
