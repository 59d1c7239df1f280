namespace MoostPortal.MeterFiles.Formats.Trials;

/// <summary>A file that somebody released to try definitions on.</summary>
/// <param name="Name">What the sample is called.</param>
/// <param name="Text">Header and rows.</param>
public sealed record TrialSample(string Name, string Text);
