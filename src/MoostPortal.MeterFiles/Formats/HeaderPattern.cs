namespace MoostPortal.MeterFiles.Formats;

/// <summary>Compares one header cell with one pattern.</summary>
internal static class HeaderPattern
{
    /// <param name="pattern">Alternatives separated by "|", each with "*" for any text.</param>
    /// <param name="words">Normalised words.</param>
    public static bool Fits(ReadOnlySpan<char> pattern, ReadOnlySpan<char> words)
    {
        foreach (var range in pattern.Split('|'))
        {
            if (FitsOne(pattern[range], words))
            {
                return true;
            }
        }

        return false;
    }

    private static bool FitsOne(ReadOnlySpan<char> pattern, ReadOnlySpan<char> words)
    {
        var star = pattern.IndexOf('*');

        if (star < 0)
        {
            return pattern.SequenceEqual(words);
        }

        if (!words.StartsWith(pattern[..star], StringComparison.Ordinal))
        {
            return false;
        }

        var rest = words[star..];
        var tail = pattern[(star + 1)..];

        if (tail.IsEmpty)
        {
            return true;
        }

        for (var i = 0; i <= rest.Length; i++)
        {
            if (FitsOne(tail, rest[i..]))
            {
                return true;
            }
        }

        return false;
    }
}
