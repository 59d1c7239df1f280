using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using MoostPortal.Core.Formats;

namespace MoostPortal.Web.Components.Formats;

/// <summary>Definitions with their state and how many files they recognise.</summary>
public sealed partial class FormatTable(IStringLocalizer<FormatsTexts> texts)
{
    /// <summary>Null while they load.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<FormatEntry>? Formats { get; set; }

    private IStringLocalizer<FormatsTexts> Texts => texts;
}
