using System.Text.RegularExpressions;

namespace MoostPortal.Web.Components.Dev;

/// <summary>Finds the addresses in a mail, so that a page can make links of them.</summary>
internal static partial class MailLinks
{
    private const int PatienceMs = 1000;

    /// <summary>The text in its order, cut into words and addresses.</summary>
    public static IEnumerable<(string Text, bool IsLink)> Split(string text)
    {
        var at = 0;
        foreach (Match match in Address().Matches(text))
        {
            yield return (text[at..match.Index], false);
            yield return (match.Value, true);
            at = match.Index + match.Length;
        }

        yield return (text[at..], false);
    }

    [GeneratedRegex(@"https?://[^\s<>""]+[^\s<>"".,;:!?)]", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, PatienceMs)]
    private static partial Regex Address();
}
