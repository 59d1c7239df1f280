namespace MoostPortal.Core.Buildings;

/// <summary>A person of a home as a form or a program names them; programs know only the id.</summary>
public sealed record OccupantDraft(string? UserId, string? Name = null)
{
    /// <summary>True for no name at all, and for 1 to 100 characters on one line.</summary>
    internal static bool IsName(string? text) => text is null || (!string.IsNullOrWhiteSpace(text) && text.Length <= 100 && !text.Any(char.IsControl));
}
