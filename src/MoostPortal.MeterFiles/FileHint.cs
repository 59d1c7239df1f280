using System.Globalization;
using System.Text.RegularExpressions;

namespace MoostPortal.MeterFiles;

/// <summary>
/// What a few rows cannot tell and their whole file could: how long an interval is, which end of it a lone time names, and how decimals are written. It stands in
/// the header of refused rows.
/// </summary>
/// <param name="Minutes">The usual length of an interval.</param>
/// <param name="Label">Start or End; anything else says nothing.</param>
/// <param name="DecimalMark">'.' or ','; null where no value has decimals.</param>
public sealed partial record FileHint(int Minutes, IntervalLabel Label, char? DecimalMark)
{
    /// <summary>As it stands in a header: "(15 min start comma)", or "(15 min)".</summary>
    public override string ToString()
    {
        var label = Label switch
        {
            IntervalLabel.Start => " start",
            IntervalLabel.End => " end",
            _ => "",
        };
        return string.Create(CultureInfo.InvariantCulture, $"({Minutes} min{label}{(DecimalMark is ',' ? " comma" : DecimalMark is '.' ? " point" : "")})");
    }

    /// <summary>Reads the header of the column of tokens; null where it says nothing.</summary>
    internal static FileHint? Find(string header)
    {
        if (!RefusedFile.IsOwnColumn(header) || Form().Match(header) is not { Success: true } match)
        {
            return null;
        }

        var label = match.Groups["end"].Value switch
        {
            "start" => IntervalLabel.Start,
            "end" => IntervalLabel.End,
            _ => IntervalLabel.Unknown,
        };
        var mark = match.Groups["mark"].Value switch
        {
            "comma" => ',',
            "point" => '.',
            _ => (char?)null,
        };
        return new(int.Parse(match.Groups["minutes"].Value, CultureInfo.InvariantCulture), label, mark);
    }

    [GeneratedRegex(@"\((?<minutes>[1-9][0-9]{0,3}) min( (?<end>start|end))?( (?<mark>comma|point))?\)\s*$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Form();
}
