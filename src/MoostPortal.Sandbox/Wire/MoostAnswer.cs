using System.Buffers;
using System.IO.Pipelines;
using Microsoft.AspNetCore.WebUtilities;

namespace MoostPortal.Sandbox.Wire;

/// <summary>What MOOST answers, kept apart from sending it, so that a fault can cut, shorten or replace it.</summary>
internal sealed record MoostAnswer(int Status, byte[] Body, string? ContentType)
{
    private const int FlushBytes = 32 << 10;

    public bool Applied { get; private init; }

    public int EventCount { get; private init; }

    /// <summary>The items of a list, made and sent one after the other; null for anything that has a body of its own.</summary>
    private IEnumerable<byte[]>? Items { get; init; }

    public static MoostAnswer Json(int status, byte[] body) => new(status, body, "application/json");

    /// <summary>A list that is never whole in memory; its body stays empty unless <see cref="Whole"/> is asked for.</summary>
    public static MoostAnswer List(IEnumerable<byte[]> items) => new(200, [], "application/json") { Items = items };

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

    /// <summary>The same with a list as one body, for those who cut or shorten it.</summary>
    public MoostAnswer Whole()
    {
        if (Items is null)
        {
            return this;
        }

        using var body = new MemoryStream();
        var separator = (byte)'[';
        foreach (var item in Items)
        {
            body.WriteByte(separator);
            body.Write(item);
            separator = (byte)',';
        }

        body.Write(separator == '[' ? "[]"u8 : "]"u8);
        return this with { Body = body.ToArray(), Items = null };
    }

    public async Task WriteAsync(HttpResponse response, CancellationToken cancel)
    {
        WriteHead(response);
        if (Items is not null)
        {
            await WriteItemsAsync(Items, response.BodyWriter, cancel);
            return;
        }

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

    private static async Task WriteItemsAsync(IEnumerable<byte[]> items, PipeWriter body, CancellationToken cancel)
    {
        var (separator, unsent) = ((byte)'[', 0);
        foreach (var item in items)
        {
            body.GetSpan(1)[0] = separator;
            body.Advance(1);
            body.Write(item);
            separator = (byte)',';
            unsent += item.Length;
            if (unsent > FlushBytes)
            {
                await body.FlushAsync(cancel);
                unsent = 0;
            }
        }

        body.Write(separator == '[' ? "[]"u8 : "]"u8);
        await body.FlushAsync(cancel);
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
