using System.Globalization;
using System.Text;
using System.Text.Json;

namespace MoostPortal.MeterFiles.Formats;

/// <summary>In which line each member of a JSON text stands, by its path.</summary>
internal sealed class JsonLines
{
    private readonly Dictionary<string, int> _lines = new(StringComparer.Ordinal) { ["$"] = 1 };

    private JsonLines()
    {
    }

    public static JsonLines Of(string text)
    {
        var found = new JsonLines();
        var bytes = Encoding.UTF8.GetBytes(text);
        var reader = new Utf8JsonReader(bytes, new JsonReaderOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
        var parents = new Stack<(string Path, int Index)>();
        var (next, line, counted) = ("$", 1, 0);

        while (reader.Read())
        {
            line += bytes.AsSpan(counted..(int)reader.TokenStartIndex).Count((byte)'\n');
            counted = (int)reader.TokenStartIndex;

            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName:
                    next = $"{parents.Peek().Path}.{reader.GetString()}";
                    found._lines[next] = line;
                    break;

                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    parents.Pop();
                    break;

                default:
                    var path = next;

                    if (parents.TryPeek(out var parent) && parent.Index >= 0)
                    {
                        parents.Pop();
                        parents.Push((parent.Path, parent.Index + 1));
                        path = string.Create(CultureInfo.InvariantCulture, $"{parent.Path}[{parent.Index}]");
                        found._lines[path] = line;
                    }

                    if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
                    {
                        parents.Push((path, reader.TokenType == JsonTokenType.StartArray ? 0 : -1));
                    }

                    break;
            }
        }

        return found;
    }

    /// <summary>Of the member, or of the nearest one around it.</summary>
    public int LineOf(string path)
    {
        var known = path;

        while (!_lines.ContainsKey(known))
        {
            known = known.LastIndexOfAny(['.', '[']) is > 0 and var end ? known[..end] : "$";
        }

        return _lines[known];
    }
}
