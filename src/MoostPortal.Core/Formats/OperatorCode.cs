namespace MoostPortal.Core.Formats;

/// <summary>The part of a meter point id that tells the country and the grid operator, and nothing of the home.</summary>
internal static class OperatorCode
{
    private const int OfAustria = 8;
    private const int OfOthers = 6;
    private const int OfNumbers = 7;

    /// <param name="form">At least the first 8 characters of an id.</param>
    /// <returns>Null where it has not the form of such an id.</returns>
    public static string? Of(string? form) => form switch
    {
        null or { Length: < OfAustria } => null,
        _ when form[..OfAustria].All(char.IsAsciiDigit) => form[..OfNumbers],
        _ when !char.IsAsciiLetterUpper(form[0]) || !char.IsAsciiLetterUpper(form[1]) || !form[2..OfOthers].Any(char.IsAsciiDigit) => null,
        ['A', 'T', ..] => form[..OfAustria],
        _ => form[..OfOthers],
    };
}
