using System.Reflection;

namespace MoostPortal.MeterFiles.Formats;

/// <summary>The formats that files are compared with: the built-in ones and those that a host adds. Immutable.</summary>
public sealed class FormatCatalogue
{
    private const string Prefix = "formats/";
    private static readonly Lazy<FormatCatalogue> s_builtIn = new(() => new(ReadBuiltIn()));

    private FormatCatalogue(IReadOnlyList<FormatDefinition> definitions)
    {
        Definitions = definitions;
        Patterns = HeaderPatterns.Of(definitions);
    }

    /// <summary>The definitions that come with this library.</summary>
    public static FormatCatalogue BuiltIn => s_builtIn.Value;

    /// <summary>Ordered by id.</summary>
    public IReadOnlyList<FormatDefinition> Definitions { get; }

    internal HeaderPatterns Patterns { get; }

    /// <summary>This catalogue with further definitions; one with a known id takes that one's place.</summary>
    public FormatCatalogue With(IEnumerable<FormatDefinition> definitions)
    {
        var byId = Definitions.ToDictionary(definition => definition.Id, StringComparer.Ordinal);

        foreach (var definition in definitions)
        {
            byId[definition.Id] = definition;
        }

        return new([.. byId.Values.OrderBy(definition => definition.Id, StringComparer.Ordinal)]);
    }

    /// <summary>The definition whose columns a header has most of; null where none has half of them, or only such as anybody uses.</summary>
    /// <param name="header">The lines above a file's rows.</param>
    /// <param name="delimiter">Between the cells.</param>
    public NearFormat? Nearest(string header, char delimiter)
    {
        ArgumentNullException.ThrowIfNull(header);
        return header.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => Patterns.Nearest([.. line.Split(delimiter).Select(cell => Recognition.HeaderText.Read(cell.Trim().Trim('"')))]))
            .MaxBy(near => near?.Share ?? 0);
    }

    private static FormatDefinition[] ReadBuiltIn()
    {
        var assembly = Assembly.GetExecutingAssembly();
        return [.. assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal)
            .Select(name => ReadResource(assembly, name))];
    }

    private static FormatDefinition ReadResource(Assembly assembly, string name)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
        var definition = FormatDefinition.Parse(reader.ReadToEnd(), out var problems);
        return definition ?? throw new InvalidOperationException($"The built-in definition {name} is wrong: {string.Join(' ', problems)}");
    }
}
