using System.Diagnostics.CodeAnalysis;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;

namespace MoostPortal.Sandbox.Wire;

/// <summary>Reads untrusted JSON strictly and writes it without escaping what needs none.</summary>
internal static class JsonText
{
    public static readonly JsonWriterOptions Writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly JsonDocumentOptions s_strict = new() { AllowDuplicateProperties = false, MaxDepth = 64 };

    /// <summary>Why these bytes are not JSON whose every string can be read, or null.</summary>
    public static string? Refuse(ReadOnlySpan<byte> json)
    {
        if (!Utf8.IsValid(json))
        {
            return "is not UTF-8";
        }

        try
        {
            var reader = new Utf8JsonReader(json);
            while (reader.Read())
            {
                if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName && reader.ValueIsEscaped)
                {
                    reader.GetString();
                }
            }

            return null;
        }
        catch (JsonException e)
        {
            return $"is not JSON (line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1})";
        }
        catch (InvalidOperationException)
        {
            // An escape such as \ud800 alone is valid JSON but no text; only reading the string tells.
            return "holds a string that is no text";
        }
    }

    public static bool TryParse(ReadOnlySpan<byte> json, [NotNullWhen(true)] out JsonNode? node, [NotNullWhen(false)] out string? reason)
    {
        node = null;
        reason = Refuse(json);
        if (reason is not null)
        {
            return false;
        }

        try
        {
            node = JsonNode.Parse(json, documentOptions: s_strict);
            reason = node is null ? "is null" : null;
            return node is not null;
        }
        catch (JsonException)
        {
            reason = "names a member twice";
            return false;
        }
    }

    public static byte[] Bytes(Action<Utf8JsonWriter> write)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, Writing))
        {
            write(writer);
        }

        return buffer.ToArray();
    }

    public static byte[] Bytes(JsonNode node) => Bytes(writer => node.WriteTo(writer));
}
