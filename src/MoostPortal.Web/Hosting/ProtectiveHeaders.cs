namespace MoostPortal.Web.Hosting;

/// <summary>Headers that keep a browser from doing with our pages what they are not for (OWASP ASVS 5.0, 3.4).</summary>
internal static class ProtectiveHeaders
{
    public static IApplicationBuilder UseProtectiveHeaders(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        var headers = context.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "strict-origin-when-cross-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers.XFrameOptions = "DENY";
        return next(context);
    });
}
