using System.Text;

namespace MoostPortal.MeterFiles.Recognition;

/// <summary>What stands in the cells of a record, a letter each: s for a time, n for a number or an empty cell, t for text.</summary>
internal static class RowShape
{
    /// <returns>Empty where no cell says when.</returns>
    public static string Of(IReadOnlyList<string> cells)
    {
        var shape = new StringBuilder(cells.Count);
        var hasDate = false;

        foreach (var cell in cells)
        {
            var text = Encoding.UTF8.GetBytes(cell);
            var isStamp = StampText.TryRead(text, out var stamp);
            var isRange = !isStamp && StampText.TryReadRange(text, out stamp, out _);
            hasDate |= ((isStamp || isRange) && stamp.HasDate) || EpochText.IsEpoch(text);

            shape.Append(
                isStamp || isRange || EpochText.IsEpoch(text) ? 's'
                : text.Length == 0 || text is [(byte)'-'] || NumberText.Classify(text, out _, out _) != NumberForm.NotANumber ? 'n'
                : 't');
        }

        return hasDate ? shape.ToString() : "";
    }

    /// <summary>Where the times stand, whatever the other cells hold.</summary>
    public static string Stamps(string shape) => shape.Replace('t', 'n').TrimEnd('n');

    /// <summary>The record says when in all the columns in which the pattern does.</summary>
    public static bool HasStamps(string shape, string pattern)
    {
        for (var i = 0; i < pattern.Length; i++)
        {
            if (pattern[i] == 's' && (i >= shape.Length || shape[i] != 's'))
            {
                return false;
            }
        }

        return true;
    }
}
