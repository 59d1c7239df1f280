using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using MoostPortal.Core.Imports;
using MoostPortal.Core.Readings;

namespace MoostPortal.Web.Components.Imports;

/// <summary>What a file brings or brought, in four or five numbers, with the way to its refused rows.</summary>
public sealed partial class ImportCounts(IStringLocalizer<ImportsTexts> texts)
{
    [Parameter, EditorRequired]
    public Import Import { get; set; } = null!;

    private IStringLocalizer<ImportsTexts> Texts => texts;

    private bool IsStored => Import.Phase == ImportPhase.Committed;

    private string ChangedWhat => (IsStored, Import.Changed) switch
    {
        _ when Import.RowsChanged == 0 => "CountChangedNone",
        (false, _) => "CountChangedPreview",
        (true, ChangePolicy.Keep) => "CountChangedKept",
        (true, ChangePolicy.Replace) => "CountChangedReplaced",
        _ => "CountChangedBetter",
    };
}
