using System.Text.RegularExpressions;

namespace MoostPortal.MeterFiles.Recognition;

/// <summary>OBIS codes of active energy (IEC 62056-61): quantity 1 is drawn, 2 is fed in; 8 is the register, 9 and 29 the interval.</summary>
internal static partial class ObisCode
{
    public static bool Is(string word) => Whole().IsMatch(word);

    public static MeterDirection Direction(string text) => InText().Match(text) is { Success: true } match
        ? match.Groups["quantity"].Value == "1" ? MeterDirection.Consumption : MeterDirection.FeedIn
        : MeterDirection.Unknown;

    [GeneratedRegex(@"^(\d+-\d+:)?\d{1,2}\.\d{1,2}\.\d{1,3}([*&]\d{1,3})?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Whole();

    [GeneratedRegex(@"(?<![0-9.])(?<quantity>[12])\.(8|9|29|6|5)(\.\d{1,3})?(?![0-9])", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex InText();
}
