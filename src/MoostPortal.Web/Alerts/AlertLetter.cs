namespace MoostPortal.Web.Alerts;

/// <summary>A notice in words.</summary>
/// <param name="Title">One line.</param>
/// <param name="Text">What was found and what to do.</param>
/// <param name="Url">The page about it; null where the portal does not know its address.</param>
public sealed record AlertLetter(string Title, string Text, string? Url);
