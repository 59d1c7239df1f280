using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using MoostPortal.Core.Imports;
using MoostPortal.Core.Readings;

namespace MoostPortal.Web.Components.Imports.Preview;

/// <summary>The last step before a file's readings are stored: what happens to values that differ, and the button.</summary>
public sealed partial class CommitCard(IStringLocalizer<PreviewTexts> texts)
{
    private ChangePolicy _policy;

    [Parameter, EditorRequired]
    public Import Import { get; set; } = null!;

    [Parameter]
    public bool Busy { get; set; }

    /// <summary>Carries what to do with values that differ from the stored ones.</summary>
    [Parameter]
    public EventCallback<ChangePolicy> OnCommit { get; set; }

    [Parameter]
    public EventCallback OnDiscard { get; set; }

    private IStringLocalizer<PreviewTexts> Texts => texts;

    private long Stored => Import.RowsNew + (_policy == ChangePolicy.Keep ? 0 : Import.RowsChanged);

    private string? Why => Import switch
    {
        { Phase: ImportPhase.Question } => Texts["WhyQuestion"].Value,
        _ when Stored == 0 => Texts["WhyNothing"].Value,
        _ => null,
    };

    private string Summary => Import.Phase == ImportPhase.Question ? Texts["SummaryQuestion"] : Texts[
        _policy == ChangePolicy.ReplaceIfBetter && Import.RowsChanged > 0 ? "SummaryUpTo" : "Summary", Number(Stored)];

    protected override void OnInitialized() => _policy = Import.Changed;

    private static string Number(long value) => value.ToString("N0", CultureInfo.CurrentCulture);
}
