namespace MoostPortal.Core.Imports;

/// <summary>
/// Meter point ids as grid operators give them: two letters and at least a dozen characters more (AT, DE, CH with 33 in all; CUPS, CPE, IT), or ten
/// digits and more (EAN and GSRN 18, PRM 14, MPAN 13, MPRN 11, NMI 10).
/// </summary>
public static class MeterPointForm
{
    private const int LeastDigits = 10;
    private const int LeastLetters = 14;

    /// <summary>In capitals, without blanks and other marks between: operators group the id differently in letters and files.</summary>
    public static string Normalise(string text) => new([.. text.Where(char.IsAsciiLetterOrDigit).Select(char.ToUpperInvariant)]);

    public static bool AreEqual(string one, string other) => Normalise(one) is { Length: > 0 } id && id == Normalise(other);

    /// <summary>Whether a home's id can be a meter point at all, so that another one in a file says something.</summary>
    public static bool Is(string text)
    {
        var id = Normalise(text);
        var digits = id.Count(char.IsAsciiDigit);
        return digits == id.Length
            ? digits >= LeastDigits
            : id.Length >= LeastLetters && digits >= LeastDigits && char.IsAsciiLetter(id[0]) && char.IsAsciiLetter(id[1]);
    }
}
