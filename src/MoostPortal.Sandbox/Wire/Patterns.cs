using System.Text.RegularExpressions;

namespace MoostPortal.Sandbox.Wire;

/// <summary>The identifier forms that the contract states; anchored with \z because $ would let a final line break through.</summary>
internal static partial class Patterns
{
    public const string ClientIdForm = "must match ^[a-zA-Z0-9]{1,100}$";
    public const string ClientSecretForm = "must match ^[a-zA-Z0-9_-]{1,100}$";
    public const string BuildingIdForm = "must match ^[a-zA-Z0-9:._-]{1,100}$";
    public const string DeviceIdForm = "must match ^[a-zA-Z0-9:._-]{3,64}$";
    public const string MoostIdForm = "must match ^[a-zA-Z0-9]{24}$";
    public const string UserIdForm = "must match ^[a-zA-Z0-9:._@-]{1,100}$";

    private const int MatchMilliseconds = 1000;

    [GeneratedRegex(@"^[a-zA-Z0-9]{1,100}\z", RegexOptions.ExplicitCapture, MatchMilliseconds)]
    public static partial Regex ClientId { get; }

    [GeneratedRegex(@"^[a-zA-Z0-9_-]{1,100}\z", RegexOptions.ExplicitCapture, MatchMilliseconds)]
    public static partial Regex ClientSecret { get; }

    [GeneratedRegex(@"^[a-zA-Z0-9:._-]{1,100}\z", RegexOptions.ExplicitCapture, MatchMilliseconds)]
    public static partial Regex BuildingId { get; }

    [GeneratedRegex(@"^[a-zA-Z0-9:._-]{3,64}\z", RegexOptions.ExplicitCapture, MatchMilliseconds)]
    public static partial Regex DeviceId { get; }

    [GeneratedRegex(@"^[a-zA-Z0-9]{24}\z", RegexOptions.ExplicitCapture, MatchMilliseconds)]
    public static partial Regex MoostId { get; }

    [GeneratedRegex(@"^[a-zA-Z0-9:._@-]{1,100}\z", RegexOptions.ExplicitCapture, MatchMilliseconds)]
    public static partial Regex UserId { get; }

    [GeneratedRegex(@"^[A-Z]{3}\z", RegexOptions.ExplicitCapture, MatchMilliseconds)]
    public static partial Regex Currency { get; }

    [GeneratedRegex(@"^-?[0-9]{1,9}(\.[0-9]{1,9})?\z", RegexOptions.ExplicitCapture, MatchMilliseconds)]
    public static partial Regex Price { get; }

    [GeneratedRegex(@"^([01][0-9]|2[0-3]):[0-5][0-9]\z", RegexOptions.ExplicitCapture, MatchMilliseconds)]
    public static partial Regex TimeOfDay { get; }

    /// <summary>The contract's ^.{1,100}$: any characters but line breaks.</summary>
    public static bool IsOneLine(string text) => text.Length is >= 1 and <= 100 && text.AsSpan().IndexOfAny("\n\r\u0085\u2028\u2029") < 0;
}
