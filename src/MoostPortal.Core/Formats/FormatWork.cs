namespace MoostPortal.Core.Formats;

/// <summary>A definition as staff work on it.</summary>
/// <param name="Id">Of the definition.</param>
/// <param name="Name">As a person knows it.</param>
/// <param name="Text">What to edit: the draft, else the next version of what is in use.</param>
/// <param name="IsDraft">The text is a draft that somebody kept.</param>
/// <param name="IsLive">One of our versions is in use; without it the built-in one would be, or none.</param>
/// <param name="Versions">Ours, the latest first.</param>
public sealed record FormatWork(string Id, string Name, string Text, bool IsDraft, bool IsLive, IReadOnlyList<FormatVersion> Versions);
