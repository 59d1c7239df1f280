using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using MoostPortal.Sandbox.Wire;

namespace MoostPortal.Sandbox.Tokens;

/// <summary><c>GET /auth/token/v1</c>: credentials in the query, a bearer token in the answer.</summary>
internal static class TokenEndpoint
{
    public static void MapTokens(this IEndpointRouteBuilder routes, Reception reception, SandboxOptions options, SandboxParts parts) =>
        routes.MapGet("/auth/token/v1", reception.ServeOpenly(request => Answer(request, options, parts.Tokens)));

    private static MoostAnswer Answer(MoostRequest request, SandboxOptions options, TokenIssuer tokens)
    {
        var refusals = new List<Refusal>();
        var id = Read(request, "clientId", Patterns.ClientId, Patterns.ClientIdForm, refusals);
        var secret = Read(request, "clientSecret", Patterns.ClientSecret, Patterns.ClientSecretForm, refusals);
        if (refusals.Count > 0)
        {
            return MoostAnswer.Refused(request, refusals);
        }

        var known = Same(id, options.ClientId) & Same(secret, options.ClientSecret);
        return known ? Issue(tokens) : MoostAnswer.Problem(401, "The client credentials are not valid.");
    }

    private static MoostAnswer Issue(TokenIssuer tokens) => MoostAnswer.Json(200, JsonText.Bytes(json =>
    {
        json.WriteStartObject();
        json.WriteString("access_token", tokens.Issue());
        if (tokens.Form != TokenForm.WithoutExpiresIn)
        {
            json.WriteNumber("expires_in", (int)tokens.Lifetime.TotalSeconds);
        }

        json.WriteString("scope", TokenIssuer.Scope);
        json.WriteString("token_type", tokens.Form == TokenForm.Mac ? "mac" : "Bearer");
        json.WriteEndObject();
    }));

    private static string Read(MoostRequest request, string name, Regex pattern, string form, List<Refusal> refusals)
    {
        var value = request.Query[name];
        if (value is [{ } only] && pattern.IsMatch(only))
        {
            return only;
        }

        refusals.Add(new Refusal(name, value.Count == 0 ? "is required" : form));
        return "";
    }

    private static bool Same(string sent, string expected) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(sent), Encoding.UTF8.GetBytes(expected));
}
