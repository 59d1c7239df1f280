using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using MoostPortal.Core.Formats;

namespace MoostPortal.Web.Components.Formats;

/// <summary>Samples that households released, to read.</summary>
public sealed partial class SampleList(IStringLocalizer<FormatsTexts> texts)
{
    [Parameter, EditorRequired]
    public IReadOnlyList<FormatSample> Samples { get; set; } = [];

    private IStringLocalizer<FormatsTexts> Texts => texts;
}
