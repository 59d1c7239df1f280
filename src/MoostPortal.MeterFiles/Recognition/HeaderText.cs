using System.Text;
using System.Text.RegularExpressions;

namespace MoostPortal.MeterFiles.Recognition;

/// <summary>Normalises header cells, so that the same layout has the same words whoever's file it is.</summary>
internal static partial class HeaderText
{
    private const string Placeholder = "#";

    public static HeaderCell Read(string cell)
    {
        // The two columns of a file of refused rows say nothing about its layout.
        if (RefusedFile.IsOwnColumn(cell.Trim()))
        {
            return new("", MeterUnit.Unknown, null, null, null);
        }

        var text = MeterPointId.Unwrap(cell.Replace('\u00A0', ' ').Replace("\uFEFF", "", StringComparison.Ordinal).Trim()).Trim('"', ' ', '\t', '\r');
        var whole = text;
        var meterPoint = MeterPointId.FindIn(text);

        if (meterPoint is not null)
        {
            // What stands in front of an id is the name that a person gave to the meter, unless it hangs on the id: IN-8591...
            var start = text.LastIndexOf(' ', text.IndexOf(meterPoint.Written, StringComparison.Ordinal)) + 1;
            text = MeterPointId.ReplaceAll(text[start..], Placeholder);
        }

        string? unit = null, total = null;

        text = Brackets().Replace(text, match =>
        {
            var inside = match.Groups["inside"].Value.Trim();
            var bare = inside.StartsWith("in ", StringComparison.OrdinalIgnoreCase) ? inside[3..].Trim() : inside;

            if (UnitWords.IsUnit(bare))
            {
                unit ??= bare;
                return " ";
            }

            if (TotalWithUnit().Match(bare) is { Success: true } amount && UnitWords.IsUnit(amount.Groups["unit"].Value))
            {
                total ??= amount.Groups["number"].Value;
                unit ??= amount.Groups["unit"].Value;
                return " ";
            }

            return " " + inside + " ";
        });

        var words = new List<string>();

        foreach (var part in text.ToLowerInvariant().Replace('_', ' ').Split([' ', '\t', '\n', '\r', ';'], StringSplitOptions.RemoveEmptyEntries))
        {
            var word = part.Trim(',', ':', '"', '\'', '-', '–', '*');

            if (word.Length > 0)
            {
                words.Add(IsPersonal(word) ? Placeholder : word);
            }
        }

        unit ??= TakeUnit(words);
        var isPersonal = words.Exists(word => word.Contains(Placeholder, StringComparison.Ordinal));
        var joined = string.Join(' ', words);
        return new(joined, UnitWords.Energy(unit), unit, MeterPointId.IsPair(whole) ? null : meterPoint?.Id, total) { Shown = isPersonal || text.Length > 120 ? joined : whole };
    }

    /// <summary>The key of a whole header: what two files of one layout share.</summary>
    public static string KeyOf(IReadOnlyList<HeaderCell> cells)
    {
        var key = new StringBuilder();

        for (var last = LastFilled(cells); last >= 0; last--)
        {
            key.Insert(0, cells[last].Words).Insert(0, '|');
        }

        return key.ToString();
    }

    public static int LastFilled(IReadOnlyList<HeaderCell> cells)
    {
        var last = cells.Count - 1;

        while (last >= 0 && cells[last].IsEmpty && cells[last].UnitText is null)
        {
            last--;
        }

        return last;
    }

    /// <summary>Long numbers are customers, contracts and meters; dates are what the file covers. OBIS codes such as 1.8.0 stay.</summary>
    private static bool IsPersonal(string word)
    {
        var digits = word.Count(char.IsAsciiDigit);
        return digits >= 5 && word.All(c => char.IsAsciiDigit(c) || c is '.' or '-' or '/' or ':' or '#') && !TimeRange().IsMatch(word) && !ObisCode.Is(word);
    }

    /// <summary>A unit that stands among the words without brackets ("import t1 kwh", "messwert in kwh"); a cell of nothing else keeps it.</summary>
    private static string? TakeUnit(List<string> words)
    {
        for (var i = words.Count - 1; i >= 0 && words.Count > 1; i--)
        {
            if (words[i].Length >= 2 && UnitWords.IsUnit(words[i]))
            {
                var unit = words[i];
                words.RemoveAt(i);

                if (i > 0 && words[i - 1] is "in" or "en")
                {
                    words.RemoveAt(i - 1);
                }

                return unit;
            }
        }

        return words.Count == 1 && UnitWords.IsUnit(words[0]) ? words[0] : null;
    }

    [GeneratedRegex(@"[\(\[](?<inside>[^\)\]]*)[\)\]]", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Brackets();

    [GeneratedRegex(@"^(?<number>-?[\d.,' ]*\d)\s*(?<unit>\p{L}\S*)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex TotalWithUnit();

    [GeneratedRegex(@"^\d{1,2}:\d{2}-\d{1,2}:\d{2}$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex TimeRange();
}
