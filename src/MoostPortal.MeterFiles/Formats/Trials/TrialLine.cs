namespace MoostPortal.MeterFiles.Formats.Trials;

/// <summary>One file of a trial, read as it is today and with the changed definition.</summary>
/// <param name="FormatId">The definition that the file was written by, or as which a sample is read today.</param>
/// <param name="Name">The format, or what the sample is called.</param>
/// <param name="Variant">The definition's variant.</param>
/// <param name="Day">Which day the file holds; null for a sample.</param>
/// <param name="Before">With the definitions as they are.</param>
/// <param name="After">With the changed one.</param>
/// <param name="Verdict">What the difference means.</param>
public sealed record TrialLine(string FormatId, string Name, string Variant, FixtureDay? Day, TrialOutcome Before, TrialOutcome After, TrialVerdict Verdict)
{
    /// <summary>With this the definition must not be used.</summary>
    public bool Blocks => Verdict is TrialVerdict.NotOwn or TrialVerdict.Stolen or TrialVerdict.Lost;
}
