using System.Text.Json;
using System.Text.Json.Serialization;

namespace MoostPortal.Web.Api.Json;

/// <summary>Writes instants as <c>2026-11-23T06:00:00Z</c>, and reads those that say their offset.</summary>
internal sealed class InstantText : JsonConverter<DateTimeOffset>
{
    public static bool HasOffset(ReadOnlySpan<char> text)
    {
        const int DateLength = 10;
        return text.Length > DateLength && (text[^1] == 'Z' || text[DateLength..].IndexOfAny('+', '-') > 0);
    }

    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && HasOffset(reader.GetString()) && reader.TryGetDateTimeOffset(out var instant)
            ? instant
            : throw new JsonException("An instant is ISO 8601 with an offset.");

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) => writer.WriteStringValue(value.UtcDateTime);
}
