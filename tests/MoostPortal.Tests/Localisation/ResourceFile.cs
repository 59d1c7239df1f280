using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace MoostPortal.Tests.Localisation;

/// <summary>One resx file: its texts by key.</summary>
internal sealed partial record ResourceFile(string Path, IReadOnlyDictionary<string, string> Texts)
{
    public string Name => System.IO.Path.GetFileName(Path);

    public static ResourceFile Read(string path) => new(path, XDocument.Load(path).Root!.Elements("data")
        .ToDictionary(data => data.Attribute("name")!.Value, data => data.Element("value")!.Value, StringComparer.Ordinal));

    public static string[] Placeholders(string text) =>
        [.. Placeholder().Matches(text).Select(match => match.Groups["number"].Value).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    [GeneratedRegex(@"(?<!\{)\{(?<number>\d+)[^}]*\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Placeholder();
}
