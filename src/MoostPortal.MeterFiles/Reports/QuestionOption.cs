namespace MoostPortal.MeterFiles.Reports;

/// <summary>One way to read what the question is about.</summary>
/// <param name="Id">What the answer holds, such as "comma" or "start".</param>
/// <param name="Code">Its words, looked up like the question's.</param>
/// <param name="Sample">A few points as this option reads them, to be drawn; empty where a drawing would not help.</param>
public sealed record QuestionOption(string Id, string Code, IReadOnlyList<SamplePoint> Sample);
