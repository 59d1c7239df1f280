using Microsoft.AspNetCore.WebUtilities;

namespace MoostPortal.Sandbox.Wire;

/// <summary>What MOOST answers, kept apart from sending it, so that a fault can cut, shorten or replace it.</summary>
internal sealed record MoostAnswer(int Status, byte[] Body, string? ContentType)
{
    public bool Applied { get; private init; }

    public int EventCount { get; private init; }

    public static MoostAnswer Json(int status, byte[] body) => new(status, body, "application/json");

    public static MoostAnswer Empty(int status) => new(status, [], null);

    /// <summary>The usual server's error object: timestamp, status, error, message, path.</summary>
    public static MoostAnswer Error(int status, MoostRequest request, string message) => Error(status, request, message, []);

    public static MoostAnswer Refused(MoostRequest request, IReadOnlyList<Refusal> refusals) =>
        Error(400, request, string.Join("; ", refusals), refusals);

    public static MoostAnswer Refused(MoostRequest request, string member, string reason) => Refused(request, [new Refusal(member, reason)]);

    public static MoostAnswer Problem(int status, string detail)
    {
        var body = JsonText.Bytes(json =>
        {
            json.WriteStartObject();
            json.WriteString("type", "about:blank");
            json.WriteString("title", ReasonPhrases.GetReasonPhrase(status));
            json.WriteNumber("status", status);
            json.WriteString("detail", detail);
            json.WriteEndObject();
        });
        return new MoostAnswer(status, body, "application/problem+json");
    }

    /// <summary>Marks that the call changed what MOOST holds.</summary>
    public MoostAnswer AsApplied(int eventCount = 0) => this with { Applied = true, EventCount = eventCount };

    public async Task WriteAsync(HttpResponse response, CancellationToken cancel)
    {
        WriteHead(response);
        if (Body.Length > 0)
        {
            response.ContentLength = Body.Length;
            await response.Body.WriteAsync(Body, cancel);
        }
    }

    public void WriteHead(HttpResponse response)
    {
        response.StatusCode = Status;
        if (ContentType is not null)
        {
            response.ContentType = ContentType;
        }

        if (Status == 401)
        {
            response.Headers.WWWAuthenticate = "Bearer";
        }
    }

    private static MoostAnswer Error(int status, MoostRequest request, string message, IReadOnlyList<Refusal> refusals) => Json(status, JsonText.Bytes(json =>
    {
        json.WriteStartObject();
        json.WriteNumber("status", status);
        json.WriteString("error", ReasonPhrases.GetReasonPhrase(status));
        json.WriteString("message", message);
        json.WriteString("path", request.Path);
        if (refusals.Count > 0)
        {
            json.WriteStartArray("errors");
            foreach (var refusal in refusals)
            {
                json.WriteStartObject();
                json.WriteString("member", refusal.Member);
                json.WriteString("reason", refusal.Reason);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }));
}
