namespace MoostPortal.MeterFiles.Reports;

/// <summary>Something a file does not say and nobody may guess.</summary>
/// <param name="Id">Such as "encoding", "decimalMark", "dateOrder", "label", "unit:2", "direction:0", "fold:2025-10-26"; the answer names it.</param>
/// <param name="Code">Which sentence to ask, such as "decimalMark"; hosts look it up in the reader's language.</param>
/// <param name="Args">Facts of the sentence: a column, a day.</param>
/// <param name="Options">At least two. The first is what the preview shows until there is an answer.</param>
public sealed record Question(string Id, string Code, IReadOnlyList<string> Args, IReadOnlyList<QuestionOption> Options);
