namespace MoostPortal.Core.Formats;

/// <summary>How often an option was chosen.</summary>
public sealed record GivenAnswer(string Option, int Times);
