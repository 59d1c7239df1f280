using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.Mvc;

namespace MoostPortal.Web.Localisation;

/// <summary>The reader's language and formats: a cookie when they chose, otherwise what the browser asks for, otherwise English.</summary>
public static class ReaderCulture
{
    private static readonly string[] s_languages = ["en", "de"];

    // Words differ by language, formats by country as well: 1’234.5 in Zürich, 1.234,5 in Berlin.
    private static readonly string[] s_formats = ["en", "en-GB", "en-US", "en-CH", "de", "de-CH", "de-DE", "de-AT", "de-LI"];

    public static void Configure(RequestLocalizationOptions options)
    {
        options.SetDefaultCulture("en").AddSupportedCultures(s_formats).AddSupportedUICultures(s_languages);
        options.ApplyCurrentCultureToResponseHeaders = true;
        options.RequestCultureProviders = [new CookieRequestCultureProvider(), new AcceptLanguageHeaderRequestCultureProvider()];
    }

    /// <summary>Sets the culture of every request and lets a reader change it: POST /culture with culture and returnUrl, antiforgery checked.</summary>
    public static WebApplication UseReaderCulture(this WebApplication app)
    {
        app.UseRequestLocalization();
        app.MapPost("/culture", Choose).AllowAnonymous().ExcludeFromDescription();
        return app;
    }

    private static Results<RedirectHttpResult, ProblemHttpResult> Choose(HttpContext context, [FromForm] string? culture, [FromForm] string? returnUrl)
    {
        if (culture is null || !s_languages.Contains(culture, StringComparer.Ordinal))
        {
            return TypedResults.Problem($"culture must be one of {string.Join(", ", s_languages)}.", statusCode: StatusCodes.Status400BadRequest);
        }

        var chosen = new RequestCulture(FormatFor(culture, context.Request), culture);
        context.Response.Cookies.Append(
            CookieRequestCultureProvider.DefaultCookieName,
            CookieRequestCultureProvider.MakeCookieValue(chosen),
            new CookieOptions
            {
                MaxAge = TimeSpan.FromDays(365),
                SameSite = SameSiteMode.Lax,
                HttpOnly = true,
                IsEssential = true,
                Secure = context.Request.IsHttps,
            });
        return TypedResults.LocalRedirect(RedirectHttpResult.IsLocalUrl(returnUrl) ? returnUrl! : "/");
    }

    // Who reads German in Zürich keeps Swiss numbers: the browser's country stays, when it speaks the chosen language.
    private static string FormatFor(string language, HttpRequest request) =>
        request.GetTypedHeaders().AcceptLanguage
            .OrderByDescending(accepted => accepted.Quality ?? 1)
            .Select(accepted => accepted.Value.Value)
            .Where(accepted => s_formats.Contains(accepted, StringComparer.OrdinalIgnoreCase))
            .FirstOrDefault(accepted => CultureInfo.GetCultureInfo(accepted!).TwoLetterISOLanguageName == language) ?? language;
}
