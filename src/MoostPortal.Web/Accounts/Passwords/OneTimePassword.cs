using System.Security.Cryptography;

namespace MoostPortal.Web.Accounts.Passwords;

/// <summary>A random password to be read from a screen, typed once and changed: five groups of four, without letters that look alike.</summary>
internal static class OneTimePassword
{
    private const string Alphabet = "abcdefghjkmnpqrstuvwxyz23456789";

    public static string Create() => string.Join('-', Enumerable.Range(0, 5).Select(_ => RandomNumberGenerator.GetString(Alphabet, 4)));
}
