using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using MoostPortal.Core.Imports;

namespace MoostPortal.Web.Components.Imports;

/// <summary>Uploads of a home, each with its state and the way to its page.</summary>
public sealed partial class ImportTable(IStringLocalizer<ImportsTexts> texts)
{
    /// <summary>Newest first.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<Import> Imports { get; set; } = [];

    /// <summary>IANA zone of the home.</summary>
    [Parameter, EditorRequired]
    public string Zone { get; set; } = "";

    private IStringLocalizer<ImportsTexts> Texts => texts;
}
