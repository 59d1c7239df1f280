using System.Globalization;
using System.Text.RegularExpressions;

namespace MoostPortal.Core.Formats;

/// <summary>Writes another version into a definition's text and leaves the rest as it was typed.</summary>
internal static partial class DefinitionVersion
{
    public static string Write(string text, int version) =>
        Member().Replace(text, match => match.Groups["name"].Value + version.ToString(CultureInfo.InvariantCulture), 1);

    [GeneratedRegex("(?<name>\"version\"\\s*:\\s*)\\d+", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Member();
}
