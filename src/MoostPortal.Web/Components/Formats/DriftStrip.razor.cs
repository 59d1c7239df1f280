using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using MoostPortal.Core.Formats;

namespace MoostPortal.Web.Components.Formats;

/// <summary>Warns that an operator's files are no longer recognised as they were.</summary>
public sealed partial class DriftStrip(IStringLocalizer<FormatsTexts> texts)
{
    [Parameter, EditorRequired]
    public FormatDrift Drift { get; set; } = null!;

    private IStringLocalizer<FormatsTexts> Texts => texts;

    private string Before => Drift.KnownPercentBefore is { } percent ? Texts["DriftBefore", percent] : Texts["DriftNoneBefore"];
}
