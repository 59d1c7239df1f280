using System.Security.Cryptography;
using MoostPortal.Sandbox.Journal;

namespace MoostPortal.Sandbox.Tokens;

/// <summary>The signing key, kept in the folder of the journal so that tokens outlive a restart.</summary>
internal static class TokenKey
{
    private const int Length = 32;

    public static byte[] Load(string? folder)
    {
        if (folder is null)
        {
            return RandomNumberGenerator.GetBytes(Length);
        }

        var path = Path.Combine(folder, "token.key");
        if (File.Exists(path) && File.ReadAllBytes(path) is { Length: Length } kept)
        {
            return kept;
        }

        var key = RandomNumberGenerator.GetBytes(Length);
        using var file = new FileStream(path, PrivateFile.Options(FileMode.Create));
        file.Write(key);
        return key;
    }
}
