using System.Buffers;
using System.Text.Json;
using System.Text.Unicode;
using MoostPortal.Core.Problems;

namespace MoostPortal.Web.Api.Json;

/// <summary>Reads a request's JSON as strictly as RFC 8259 allows: UTF-8, no comments, no trailing commas, at most 64 levels.</summary>
internal static class JsonBody
{
    /// <summary>Reads the body into memory; its endpoint's size limit bounds it.</summary>
    public static async Task<ReadOnlyMemory<byte>> ReadBytesAsync(HttpRequest request, CancellationToken cancel)
    {
        var body = request.BodyReader;
        while (true)
        {
            var read = await body.ReadAsync(cancel);
            if (read.IsCompleted)
            {
                var bytes = read.Buffer.ToArray();
                body.AdvanceTo(read.Buffer.End);
                return WithoutByteOrderMark(bytes);
            }

            body.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    /// <summary>The problems of the text as such; none when it can be parsed.</summary>
    public static Problem? CheckText(ReadOnlySpan<byte> body) =>
        body.IsEmpty ? new Problem("", "json.empty") : Utf8.IsValid(body) ? null : new Problem("", "json.not-utf8");

    /// <summary>Parses the body and hands its root to <paramref name="read"/>, which collects problems of its own.</summary>
    public static T? Read<T>(ReadOnlyMemory<byte> body, List<Problem> problems, Func<JsonElement, T?> read)
        where T : class
    {
        if (CheckText(body.Span) is { } unreadable)
        {
            problems.Add(unreadable);
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(body);
            return read(document.RootElement);
        }
        catch (JsonException e)
        {
            problems.Add(Broken(e));
        }
        catch (InvalidOperationException)
        {
            // The parser takes escapes for half a character; only the text's reader refuses them.
            problems.Add(new Problem("", "json.text.broken"));
        }

        return null;
    }

    /// <summary>Where the parser stopped, counted from 1; its own words tell of the parser and not of the body.</summary>
    public static Problem Broken(JsonException e) => new("", "json.broken", (e.LineNumber ?? 0) + 1, (e.BytePositionInLine ?? 0) + 1);

    private static ReadOnlyMemory<byte> WithoutByteOrderMark(ReadOnlyMemory<byte> bytes) =>
        bytes.Span.StartsWith("\uFEFF"u8) ? bytes[3..] : bytes;
}
