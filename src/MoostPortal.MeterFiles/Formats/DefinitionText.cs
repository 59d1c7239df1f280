using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace MoostPortal.MeterFiles.Formats;

/// <summary>Reads a definition as a person writes it, and says of each mistake in which line it is and what may stand there.</summary>
public static class DefinitionText
{
    /// <returns>Null where there are problems.</returns>
    public static FormatDefinition? Read(string text, out IReadOnlyList<DefinitionProblem> problems)
    {
        ArgumentNullException.ThrowIfNull(text);

        try
        {
            using var syntax = JsonDocument.Parse(text, new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
        }
        catch (JsonException e)
        {
            problems = [new(LineOf(e), "$", DefinitionFault.Syntax, Sentence(e), [])];
            return null;
        }

        try
        {
            if (JsonSerializer.Deserialize(text, FormatJson.Default.FormatDefinition) is { } definition)
            {
                var lines = JsonLines.Of(text);
                problems = [.. FormatValidation.Check(definition).Select(problem => OfRule(problem, lines))];
                return problems.Count == 0 ? definition : null;
            }

            problems = [new(1, "$", DefinitionFault.Value, "null", [])];
        }
        catch (JsonException e)
        {
            problems = [OfMember(e)];
        }

        return null;
    }

    private static DefinitionProblem OfRule(string problem, JsonLines lines)
    {
        var colon = problem.IndexOf(": ", StringComparison.Ordinal);
        return new(lines.LineOf(problem[..colon]), problem[..colon], DefinitionFault.Rule, problem[(colon + 2)..], []);
    }

    private static DefinitionProblem OfMember(JsonException e)
    {
        var path = e.Path ?? "$";

        if (Types().FirstOrDefault(type => e.Message.Contains($"type '{type.Type.FullName}'", StringComparison.Ordinal)) is { } owner)
        {
            return new(LineOf(e), path, DefinitionFault.Member, Sentence(e), [.. owner.Properties.Select(property => property.Name)]);
        }

        var member = path[(path.LastIndexOf('.') + 1)..];
        var words = Types().SelectMany(type => type.Properties).FirstOrDefault(property => property.Name == member)?.PropertyType;
        return new(LineOf(e), path, DefinitionFault.Value, Sentence(e), WordsOf(words));
    }

    private static JsonTypeInfo[] Types() =>
        [FormatJson.Default.FormatDefinition, FormatJson.Default.FormatVariant, FormatJson.Default.FormatColumn, FormatJson.Default.FormatWord];

    private static string[] WordsOf(Type? type)
    {
        var bare = type is null ? null : Nullable.GetUnderlyingType(type) ?? type;
        return bare is { IsEnum: true } ? [.. Enum.GetNames(bare).Select(JsonNamingPolicy.CamelCase.ConvertName)] : bare == typeof(bool) ? ["true", "false"] : [];
    }

    private static int LineOf(JsonException e) => (int)(e.LineNumber ?? 0) + 1;

    /// <summary>Without the place, which is told apart from it.</summary>
    private static string Sentence(JsonException e)
    {
        var end = e.Message.AsSpan().IndexOfAny(" Path: ", " LineNumber: ");
        return (end < 0 ? e.Message : e.Message[..end]).Replace($"{typeof(FormatDefinition).Namespace}.", "", StringComparison.Ordinal);
    }

    private static int IndexOfAny(this ReadOnlySpan<char> text, string one, string other)
    {
        var (first, second) = (text.IndexOf(one, StringComparison.Ordinal), text.IndexOf(other, StringComparison.Ordinal));
        return first < 0 ? second : second < 0 ? first : Math.Min(first, second);
    }
}
