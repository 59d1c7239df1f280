namespace MoostPortal.MeterFiles.Formats.Trials;

/// <summary>What became of a file in a trial.</summary>
/// <param name="FormatId">What it was recognised as; "general" where no definition fits.</param>
/// <param name="HasDrifted">The definition fits only in part.</param>
/// <param name="Readings">Over all series.</param>
/// <param name="Wh">Sum of the energies over all series.</param>
/// <param name="Questions">Ids of the questions that it raises, separated by commas; empty where it raises none.</param>
/// <param name="RowsRefused">Rows that could not be read.</param>
/// <param name="Refusal">Why the whole file is refused; null where it is not.</param>
public sealed record TrialOutcome(string FormatId, bool HasDrifted, long Readings, decimal Wh, string Questions, long RowsRefused, FileFault? Refusal)
{
    /// <summary>Recognised without a doubt, and something was read.</summary>
    public bool IsOf(string formatId) => FormatId == formatId && !HasDrifted && Refusal is null && Readings > 0;

    /// <summary>What was written came out; where the file cannot say which of two equal hours is meant, asking is right, too.</summary>
    public bool IsRight(FormatFixture fixture) =>
        IsOf(fixture.FormatId) && RowsRefused == 0
        && ((Questions.Length == 0 && (Readings, Wh) == (fixture.Readings, fixture.Wh)) || (fixture.Day == FixtureDay.Autumn && Questions.StartsWith("fold:", StringComparison.Ordinal)));
}
