using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace MoostPortal.Moost.Buildings;

/// <summary>Reads and writes MOOST's Building as a tree, so that members nobody knows survive as they were.</summary>
internal static class BuildingJson
{
    private static readonly JsonSerializerOptions s_plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonDocumentOptions s_strict = new() { AllowDuplicateProperties = false };

    /// <summary>The object, or null when the body is none, is cut, names a member twice or holds text that is no Unicode.</summary>
    public static JsonObject? Read(ReadOnlySpan<byte> body)
    {
        try
        {
            var json = JsonNode.Parse(body, documentOptions: s_strict) as JsonObject;
            _ = json?.ToJsonString(s_plain);
            return json;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or ArgumentException)
        {
            return null;
        }
    }

    public static JsonObject Read(string? kept) => kept is not null && JsonNode.Parse(kept) is JsonObject json ? json : [];

    public static string Write(JsonNode json) => json.ToJsonString(s_plain);

    public static byte[] Bytes(JsonObject json) => Encoding.UTF8.GetBytes(Write(json));

    /// <summary>For a jsonb column, which takes no NUL; null when the building holds one.</summary>
    public static string? WriteForKeeping(JsonObject? json) => json is not null && Write(json) is var text && !text.Contains("\\u0000", StringComparison.Ordinal) ? text : null;

    public static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    public static void Set(JsonObject json, string name, string value)
    {
        if (Text(json[name]) != value)
        {
            json[name] = value;
        }
    }

    /// <summary>Writes epoch seconds; the same instant in milliseconds stays as it was received.</summary>
    public static void Set(JsonObject json, string name, DateTimeOffset at)
    {
        var seconds = at.ToUnixTimeSeconds();
        if (json[name] is JsonValue value && value.TryGetValue<long>(out var given) && (given == seconds || (given >= 100_000_000_000 && given / 1000 == seconds)))
        {
            return;
        }

        json[name] = seconds;
    }

    public static bool IsSet(JsonObject json, ReadOnlySpan<string> path)
    {
        JsonNode? node = json;
        foreach (var name in path)
        {
            node = (node as JsonObject)?[name];
        }

        return node is not null;
    }

    /// <summary>A copy with an explicit null at each path, for a server that keeps what is left out.</summary>
    public static JsonObject WithNulls(JsonObject json, IEnumerable<string[]> paths)
    {
        var copy = json.DeepClone().AsObject();
        foreach (var path in paths)
        {
            var parent = copy;
            foreach (var name in path.AsSpan(0, path.Length - 1))
            {
                if (parent[name] is not JsonObject inner)
                {
                    parent[name] = inner = [];
                }

                parent = inner;
            }

            parent[path[^1]] = null;
        }

        return copy;
    }
}
