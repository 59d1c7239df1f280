using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using MoostPortal.MeterFiles.Formats.Trials;
using MoostPortal.Web.Components.Look;

namespace MoostPortal.Web.Components.Formats;

/// <summary>What a try of a definition found, file by file; those that are read as before are only counted.</summary>
public sealed partial class TrialCard(IStringLocalizer<FormatsTexts> texts)
{
    private const string NoFormat = "general";

    [Parameter, EditorRequired]
    public IReadOnlyList<TrialLine> Lines { get; set; } = [];

    private IStringLocalizer<FormatsTexts> Texts => texts;

    private int Blocking => Lines.Count(line => line.Blocks);

    private IReadOnlyList<TrialLine> Told => [.. Lines.Where(line => line.Verdict != TrialVerdict.Same).OrderByDescending(line => line.Blocks)];

    private static Tone ToneOf(TrialLine line) => line.Blocks ? Tone.Refused : line.Verdict == TrialVerdict.Changed ? Tone.Waiting : Tone.Ok;

    private string Words(TrialOutcome outcome)
    {
        var format = outcome.FormatId == NoFormat ? Texts["General"].Value : outcome.FormatId;
        if (outcome.Refusal is { } fault)
        {
            return $"{format}: {Texts["OutcomeRefused", fault]}";
        }

        IEnumerable<string> parts =
        [
            Texts["OutcomeRead", format, outcome.Readings.ToString("N0", CultureInfo.CurrentCulture), (outcome.Wh / 1000).ToString("N3", CultureInfo.CurrentCulture)],
            .. outcome.HasDrifted ? [Texts["OutcomeDrifted"].Value] : Array.Empty<string>(),
            .. outcome.Questions.Length > 0 ? [Texts["OutcomeAsks", outcome.Questions].Value] : Array.Empty<string>(),
            .. outcome.RowsRefused > 0 ? [Texts["OutcomeRowsRefused", outcome.RowsRefused].Value] : Array.Empty<string>(),
        ];
        return string.Join(", ", parts);
    }
}
