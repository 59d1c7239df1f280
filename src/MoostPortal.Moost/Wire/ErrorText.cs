using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace MoostPortal.Moost.Wire;

/// <summary>
/// Reduces the body of an error to a short sentence. No form is documented, so any is taken: <c>{"key":"text"}</c>,
/// <c>{"timestamp":…,"status":400,"error":"Bad Request","message":"…","path":"…"}</c>, problem+json, <c>{"error":"…","error_description":"…"}</c>,
/// plain text, HTML, nothing, rubbish. Never throws.
/// </summary>
internal static partial class ErrorText
{
    public const int Longest = 300;

    private static readonly string[] s_telling = ["message", "detail", "error_description", "title", "error"];
    private static readonly string[] s_empty = ["timestamp", "status", "path", "type", "instance", "traceId"];

    /// <param name="secret">Never shown, even if the server echoes it; taken out before anything is shortened.</param>
    public static string From(int status, ReadOnlySpan<byte> body, string secret)
    {
        var text = Tell(Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(body).Replace(secret, "…", StringComparison.Ordinal)))
            .Replace(secret, "…", StringComparison.Ordinal);
        return text.Length == 0 ? string.Create(CultureInfo.InvariantCulture, $"MOOST answered {status}.") : Shorten(text);
    }

    public static bool IsHtml(ReadOnlySpan<byte> body)
    {
        var start = body.TrimStart("\uFEFF"u8).TrimStart(" \t\r\n"u8);
        return start.Length > 0 && start[0] == '<';
    }

    /// <summary>One line, no control characters, at most <see cref="Longest"/> characters.</summary>
    public static string Shorten(string text)
    {
        var line = new StringBuilder(Math.Min(text.Length, Longest + 1));
        foreach (var rune in text.EnumerateRunes())
        {
            if (line.Length > Longest - 3)
            {
                return line.Append('…').ToString();
            }

            var isSpace = Rune.IsWhiteSpace(rune) || Rune.IsControl(rune) || Rune.GetUnicodeCategory(rune) == UnicodeCategory.Format;
            if (!isSpace)
            {
                line.Append(rune);
            }
            else if (line.Length > 0 && line[^1] != ' ')
            {
                line.Append(' ');
            }
        }

        return line.ToString().TrimEnd();
    }

    private static string Tell(ReadOnlySpan<byte> body)
    {
        if (body.IsEmpty)
        {
            return "";
        }

        if (IsHtml(body))
        {
            var title = Title().Match(Encoding.UTF8.GetString(body[..Math.Min(body.Length, 16 << 10)]));
            return title.Success ? $"HTML page \"{title.Groups["title"].Value}\"" : "HTML page";
        }

        try
        {
            var json = new Utf8JsonReader(body.TrimStart("\uFEFF"u8));
            using var document = JsonDocument.ParseValue(ref json);
            return Tell(document.RootElement);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // Not JSON, cut off, or text that is no Unicode: shown as far as it is readable.
            var text = Encoding.UTF8.GetString(body[..Math.Min(body.Length, 4 * Longest)]);
            return text.Count(c => c is '\uFFFD' or '\0') > text.Length / 8 ? "an unreadable body" : text;
        }
    }

    private static string Tell(JsonElement json)
    {
        if (json.ValueKind == JsonValueKind.String)
        {
            return json.GetString()!;
        }

        if (json.ValueKind != JsonValueKind.Object)
        {
            return json.ValueKind is JsonValueKind.Array ? json.GetRawText()[..Math.Min(json.GetRawText().Length, 4 * Longest)] : "";
        }

        var texts = json.EnumerateObject().Where(m => m.Value.ValueKind == JsonValueKind.String && m.Value.GetString()!.Length > 0).ToArray();
        foreach (var name in s_telling)
        {
            foreach (var member in texts)
            {
                if (member.NameEquals(name))
                {
                    return member.Value.GetString()!;
                }
            }
        }

        return string.Join("; ", texts.Where(m => !s_empty.Contains(m.Name)).Take(5).Select(m => $"{m.Name}: {m.Value.GetString()}"));
    }

    [GeneratedRegex("<title[^>]*>(?<title>[^<]{1,200})", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Title();
}
