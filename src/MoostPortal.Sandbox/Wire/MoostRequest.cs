using System.Text.Json;
using Microsoft.Net.Http.Headers;
using MoostPortal.Sandbox.Tokens;

namespace MoostPortal.Sandbox.Wire;

/// <summary>One call as MOOST sees it, with its body already read, so that it can be applied now, later or never.</summary>
internal sealed class MoostRequest
{
    public MoostRequest(HttpRequest request, byte[] body, TokenClaims? token)
    {
        Method = request.Method;
        Path = request.Path.Value ?? "/";
        Query = request.Query;
        Body = body;
        Token = token;
        ContentType = request.ContentType;
        RouteBuilding = request.RouteValues.TryGetValue("customerBuildingId", out var id) ? (string?)id : null;
        Building = RouteBuilding ?? FirstBuilding(body);
    }

    public string Method { get; }

    public string Path { get; }

    public IQueryCollection Query { get; }

    public byte[] Body { get; }

    public TokenClaims? Token { get; }

    public string? ContentType { get; }

    public string? RouteBuilding { get; }

    /// <summary>The building this call is about, by its path or by the first one its body names.</summary>
    public string? Building { get; }

    public long Arrival { get; set; }

    public bool HasJsonBody => MediaTypeHeaderValue.TryParse(ContentType, out var media)
        && media.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
        && (!media.Charset.HasValue || media.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase));

    private static string? FirstBuilding(byte[] body)
    {
        try
        {
            var reader = new Utf8JsonReader(body);
            while (reader.Read())
            {
                if (reader.TokenType == JsonTokenType.PropertyName && reader.CurrentDepth <= 2 && reader.ValueTextEquals("customerBuildingId"u8))
                {
                    return reader.Read() && reader.TokenType == JsonTokenType.String && !reader.ValueIsEscaped ? reader.GetString() : null;
                }
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // The handler refuses such a body and says why; here it only means that no building is known.
        }

        return null;
    }
}
