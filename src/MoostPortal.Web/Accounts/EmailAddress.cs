using System.ComponentModel.DataAnnotations;

namespace MoostPortal.Web.Accounts;

/// <summary>What the portal takes for an e-mail address: one @ between two parts, at most 256 characters, no blanks.</summary>
internal static class EmailAddress
{
    private static readonly EmailAddressAttribute s_shape = new();

    public static bool IsValid(string? text) =>
        !string.IsNullOrEmpty(text) && text.Length <= 256 && s_shape.IsValid(text) && !text.Any(c => char.IsWhiteSpace(c) || char.IsControl(c));
}
