using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using MoostPortal.Core.Formats;

namespace MoostPortal.Web.Components.Formats;

/// <summary>The versions of a definition that staff wrote, and who did.</summary>
public sealed partial class FormatVersionTable(IStringLocalizer<FormatsTexts> texts)
{
    [Parameter, EditorRequired]
    public IReadOnlyList<FormatVersion> Versions { get; set; } = [];

    private IStringLocalizer<FormatsTexts> Texts => texts;
}
