using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Options;
using MoostPortal.Moost.Wire;

namespace MoostPortal.Moost.Tokens;

/// <summary>Asks MOOST for a token. MOOST wants the secret in the query, so nothing of the request may leave this class.</summary>
internal sealed class TokenEndpoint(IMoostApi api, IOptions<MoostOptions> options, TimeProvider clock)
{
    private const int LongestToken = 16 << 10;

    private static readonly TimeSpan s_longestLife = TimeSpan.FromHours(24);

    /// <summary>Credentials that were refused are not tried again at the usual pace: only a person can put them right.</summary>
    private static readonly TimeSpan s_refusedPause = TimeSpan.FromMinutes(1);

    public async Task<TokenFetch> FetchAsync(CancellationToken cancel)
    {
        var moost = options.Value;
        using var attempt = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        attempt.CancelAfter(moost.AttemptTimeout);
        try
        {
            using var response = await api.GetTokenAsync(moost.ClientId, moost.ClientSecret, attempt.Token);
            var (body, isWhole) = await BoundedBody.ReadAsync(response.Content, 64 << 10, attempt.Token);
            if (response.IsSuccessStatusCode)
            {
                return isWhole ? Read(body) : TokenFetch.Failed("MOOST's token answer is cut off or too long.", null);
            }

            var status = (int)response.StatusCode;
            var reason = ErrorText.From(status, body, moost.ClientSecret);
            return status is 400 or 401 or 403
                ? TokenFetch.Failed($"MOOST refuses Moost:ClientId and Moost:ClientSecret ({status}): {reason}", s_refusedPause)
                : TokenFetch.Failed($"MOOST's token endpoint answered {status}: {reason}", MoostAnswer.ReadRetryAfter(response.Headers, clock));
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return TokenFetch.Failed("MOOST's token endpoint did not answer in time.", null);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            return TokenFetch.Failed(ConnectionFailure.Describe(e).Reason, null);
        }
    }

    // { "access_token": "eyJ…", "expires_in": 86400, "scope": "read:buildings …", "token_type": "Bearer" }
    private static TokenFetch Read(byte[] body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            var answer = document.RootElement;
            if (answer.ValueKind != JsonValueKind.Object || !answer.TryGetProperty("access_token", out var text) || text.ValueKind != JsonValueKind.String)
            {
                return TokenFetch.Failed("MOOST's token answer holds no access_token.", null);
            }

            if (answer.TryGetProperty("token_type", out var type) && type.ValueKind == JsonValueKind.String
                && !"Bearer".Equals(type.GetString(), StringComparison.OrdinalIgnoreCase))
            {
                return TokenFetch.Failed("MOOST hands out tokens that are not of type Bearer (such as mac); this is a matter of configuration at MOOST.", s_refusedPause);
            }

            var token = text.GetString()!;
            return token.Length is 0 or > LongestToken || token.AsSpan().ContainsAnyExceptInRange('!', '~')
                ? TokenFetch.Failed("MOOST's access_token is empty or cannot be sent in a header.", null)
                : TokenFetch.Obtained(token, Life(answer, token));
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return TokenFetch.Failed("MOOST's token answer is not readable JSON.", null);
        }
    }

    // Zero, negative and absurd lives say nothing; a token that dies early anyway is noticed by its 401.
    private static TimeSpan Life(JsonElement answer, string token)
    {
        var life = TokenClaims.Read(token).Life is { } own && own < s_longestLife ? own : s_longestLife;
        return ExpiresIn(answer) is { } seconds && seconds > 0 && seconds < life.TotalSeconds ? TimeSpan.FromSeconds(seconds) : life;
    }

    private static double? ExpiresIn(JsonElement answer)
    {
        if (!answer.TryGetProperty("expires_in", out var value))
        {
            return null;
        }

        return value.ValueKind switch
        {
            JsonValueKind.Number when value.TryGetDouble(out var seconds) => seconds,
            JsonValueKind.String when double.TryParse(value.GetString(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) => seconds,
            _ => null,
        };
    }
}
