using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using MoostPortal.Core.Imports;

namespace MoostPortal.Web.Components.Imports.Preview;

/// <summary>What undoing an import meant for its readings and for MOOST.</summary>
public sealed partial class UndoneCard(IStringLocalizer<PreviewTexts> texts)
{
    [Parameter, EditorRequired]
    public ImportUndone Undone { get; set; } = null!;

    private IStringLocalizer<PreviewTexts> Texts => texts;

    private IEnumerable<(string Key, long Count)> Counts =>
        [("UndoneNeverSent", Undone.NeverSent), ("UndoneResent", Undone.Resent), ("UndoneNotRecalled", Undone.NotRecalled)];
}
