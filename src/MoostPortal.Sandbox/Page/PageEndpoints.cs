using System.Security.Cryptography;

namespace MoostPortal.Sandbox.Page;

/// <summary>The page at the root, for a person who wants to see what MOOST got.</summary>
internal static class PageEndpoints
{
    public static void MapPage(this IEndpointRouteBuilder routes, SandboxParts parts, SandboxOptions options)
    {
        routes.MapGet("/", context =>
        {
            var nonce = RandomNumberGenerator.GetHexString(32, lowercase: true);
            context.Response.Headers.ContentSecurityPolicy =
                $"default-src 'none'; style-src 'nonce-{nonce}'; script-src 'nonce-{nonce}'; connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
            return WriteAsync(context, PageFrame.Write(nonce, Overview.Write(parts), options));
        });
        routes.MapGet("/overview", context => WriteAsync(context, Overview.Write(parts)));
    }

    private static Task WriteAsync(HttpContext context, string html)
    {
        context.Response.ContentType = "text/html; charset=utf-8";
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        return context.Response.WriteAsync(html, context.RequestAborted);
    }
}
