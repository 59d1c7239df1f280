namespace MoostPortal.MeterFiles.Formats.Trials;

/// <summary>How far a trial is.</summary>
/// <param name="Done">Files that were read.</param>
/// <param name="Total">Files in all.</param>
public sealed record TrialProgress(int Done, int Total);
