using System.Text.RegularExpressions;

namespace MoostPortal.MeterFiles.Recognition;

/// <summary>An id of a meter point, found by the forms that the countries gave it.</summary>
/// <param name="Id">Without blanks and wrapping.</param>
/// <param name="Written">As it stands in the text.</param>
internal sealed partial record MeterPointId(string Id, string Written)
{
    /// <summary>Undoes the formula that keeps a spreadsheet from rounding an id: ="5414...".</summary>
    public static string Unwrap(string text) => text.StartsWith("=\"", StringComparison.Ordinal) && text.EndsWith('"') && text.Length > 3 ? text[2..^1] : text;

    /// <summary>The ids of two meter points, as above what one gave to the other, are the name of neither.</summary>
    public static bool IsPair(string text) => Forms().Matches(text).Select(match => match.Value).Distinct(StringComparer.Ordinal).Count() > 1;

    public static MeterPointId? FindIn(string text)
    {
        var match = Forms().Match(text);
        return match.Success ? new(match.Value.Replace(" ", "", StringComparison.Ordinal).TrimStart('\''), match.Value) : null;
    }

    public static string ReplaceAll(string text, string placeholder) => Forms().Replace(text, placeholder);

    /// <summary>33 characters in Austria, Germany and Switzerland, EAN-18 in Belgium, the Netherlands, Denmark and Finland, CUPS, POD, PRM.</summary>
    [GeneratedRegex(@"(?<![0-9A-Za-z])(AT[0-9]{4,11}[0-9A-Z]{20,27}|(DE|CH|LU)[0-9]{4,11}[0-9A-Z]{20,27}|(54|57|64|85|87)[0-9]{16}|ES[0-9]{16}[A-Z]{2}([0-9][A-Z])?|IT[0-9]{3}E[0-9]{8,9}|PT[0-9]{16}[A-Z]{2})(?![0-9A-Za-z])", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Forms();
}
