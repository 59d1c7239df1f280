using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace MoostPortal.Web.Accounts.ApiKeys;

/// <summary>Reads <c>Authorization: Bearer mp_...</c> (RFC 6750) and answers refusals as problem+json.</summary>
internal sealed class ApiKeyAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logs, UrlEncoder encoder, ApiKeyDirectory keys)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logs, encoder)
{
    public const string SchemeName = "ApiKey";

    private const string Prefix = "Bearer ";
    private const int LongestKey = 200;

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (!header.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
        {
            return AuthenticateResult.NoResult();
        }

        var secret = header[Prefix.Length..].Trim();
        if (secret.Length is 0 or > LongestKey || await keys.FindAsync(secret, Context.RequestAborted) is not { } keyId)
        {
            return AuthenticateResult.Fail("The API key is unknown or revoked.");
        }

        var identity = new ClaimsIdentity([new Claim(AccountClaims.ApiKeyId, keyId.ToString())], SchemeName);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), SchemeName));
    }

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        var showedKey = Request.Headers.Authorization.Count > 0;
        Response.Headers.WWWAuthenticate = showedKey ? "Bearer realm=\"MoostPortal\", error=\"invalid_token\"" : "Bearer realm=\"MoostPortal\"";
        var detail = showedKey
            ? "The API key is unknown or revoked."
            : "Send an API key: Authorization: Bearer <key>.";
        await TypedResults.Problem(detail, statusCode: StatusCodes.Status401Unauthorized).ExecuteAsync(Context);
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        TypedResults.Problem("This API key may not do that.", statusCode: StatusCodes.Status403Forbidden).ExecuteAsync(Context);
}
