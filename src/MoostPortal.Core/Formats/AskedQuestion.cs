namespace MoostPortal.Core.Formats;

/// <summary>A question that files of a layout raised.</summary>
/// <param name="Kind">Such as "unit" or "direction", without the series that it was about.</param>
/// <param name="Open">How many are not answered.</param>
/// <param name="Answers">How often each option was chosen, the most frequent first.</param>
public sealed record AskedQuestion(string Kind, int Open, IReadOnlyList<GivenAnswer> Answers);
