using System.Text.Json;

namespace MoostPortal.MeterFiles.Formats;

/// <summary>How an operator or device writes its files: data, not code, so that a new one needs no release.</summary>
public sealed record FormatDefinition
{
    /// <summary>Country and operator, such as "at-wiener-netze"; stable.</summary>
    public required string Id { get; init; }

    /// <summary>As a person knows it.</summary>
    public required string Name { get; init; }

    /// <summary>Two letters, or empty for a device sold everywhere.</summary>
    public string Country { get => field ?? ""; init; }

    /// <summary>Counted up with every change.</summary>
    public required int Version { get; init; }

    public required FormatEvidence Evidence { get; init; }

    /// <summary>What a reader of the definition should know: decisions, doubts.</summary>
    public string Notes { get => field ?? ""; init; }

    public required IReadOnlyList<FormatVariant> Variants { get; init; }

    /// <summary>Where series go; of several that fit the first counts. Null where what the columns say is enough.</summary>
    public IReadOnlyList<FormatTarget>? Targets { get; init; }

    /// <summary>Reads a definition written as JSON with the members' names in camel case.</summary>
    /// <param name="json">One definition.</param>
    /// <param name="problems">What is wrong, each naming the member; empty where the definition is right.</param>
    /// <returns>Null where there are problems.</returns>
    public static FormatDefinition? Parse(string json, out IReadOnlyList<string> problems)
    {
        FormatDefinition? definition;

        try
        {
            definition = JsonSerializer.Deserialize(json, FormatJson.Default.FormatDefinition);
        }
        catch (JsonException e)
        {
            problems = [$"{e.Path ?? "$"}: {e.Message}"];
            return null;
        }

        problems = definition is null ? ["$: The definition is empty."] : FormatValidation.Check(definition);
        return problems.Count == 0 ? definition : null;
    }

    /// <summary>The definition as <see cref="Parse"/> reads it.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, FormatJson.Plain.FormatDefinition);
}
