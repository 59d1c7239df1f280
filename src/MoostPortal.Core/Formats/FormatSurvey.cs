namespace MoostPortal.Core.Formats;

/// <summary>What the format desk shows: which layouts of files are not known well, which operators changed theirs, and which definitions there are.</summary>
/// <param name="Groups">Layouts that no definition knows, or knows only in part; the latest first.</param>
/// <param name="Drifts">Known operators whose files arrive with a header that their definition does not know.</param>
/// <param name="Formats">All definitions, by name.</param>
public sealed record FormatSurvey(IReadOnlyList<FormatGroup> Groups, IReadOnlyList<FormatDrift> Drifts, IReadOnlyList<FormatEntry> Formats);
