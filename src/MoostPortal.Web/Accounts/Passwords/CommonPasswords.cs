using System.Collections.Frozen;

namespace MoostPortal.Web.Accounts.Passwords;

/// <summary>
/// The passwords a guesser tries first: common words and phrases with digits around them, repetitions, and walks along the keyboard.
/// </summary>
internal static class CommonPasswords
{
    private const int LongestRepeatedPart = 4;

    private static readonly char[] s_digits = [.. "0123456789"];

    private static readonly FrozenSet<string> s_known = Read();

    // Walks along the keyboards and the alphabet, as far as a finger goes, there and back.
    private static readonly string[] s_walks =
    [
        "01234567890123456789", "abcdefghijklmnopqrstuvwxyz", "qwertyuiopasdfghjklzxcvbnm", "qwertzuiopasdfghjklyxcvbnm",
    ];

    public static bool Contains(string password)
    {
        var text = string.Concat(password.ToLowerInvariant().Where(char.IsLetterOrDigit));
        var isMostlyPlain = text.Length * 2 >= password.Length;
        return IsRepeated(password) || IsKnown(text) || (isMostlyPlain && (IsRepeated(text) || IsWalk(text)));
    }

    // Digits at the ends and the usual disguises are tried as early as the word itself: P4ssw0rt-1234! is passwort.
    private static bool IsKnown(string text)
    {
        var word = text.Trim(s_digits);
        return s_known.Contains(text) || s_known.Contains(text.TrimEnd(s_digits)) || s_known.Contains(word) || s_known.Contains(Undisguised(word));
    }

    private static string Undisguised(string word) => string.Concat(word.Select(c => c switch
    {
        '0' => 'o',
        '1' => 'i',
        '3' => 'e',
        '4' => 'a',
        '5' => 's',
        '7' => 't',
        _ => c,
    }));

    private static bool IsRepeated(string text) => Enumerable.Range(1, LongestRepeatedPart)
        .Any(length => Enumerable.Range(0, text.Length).All(at => text[at] == text[at % length]));

    private static bool IsWalk(string text)
    {
        var back = string.Concat(text.Reverse());
        return s_walks.Any(walk => walk.Contains(text, StringComparison.Ordinal) || walk.Contains(back, StringComparison.Ordinal));
    }

    private static FrozenSet<string> Read()
    {
        using var list = typeof(CommonPasswords).Assembly.GetManifestResourceStream("MoostPortal.Web.Accounts.Passwords.common-passwords.txt")
            ?? throw new InvalidOperationException("The list of common passwords is not part of the assembly.");
        using var lines = new StreamReader(list);
        return lines.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).ToFrozenSet(StringComparer.Ordinal);
    }
}
