using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using MoostPortal.Core.Formats;

namespace MoostPortal.Web.Components.Formats;

/// <summary>Asks for a sample in three steps: why, exactly what, and, once it is released, the way back.</summary>
public sealed partial class SampleOffer(IStringLocalizer<FormatsTexts> texts)
{
    /// <summary>What would be released; null until the person asked to see it.</summary>
    [Parameter]
    public string? Sample { get; set; }

    /// <summary>What is released.</summary>
    [Parameter]
    public FormatSample? Released { get; set; }

    /// <summary>The home's; null is the reader's.</summary>
    [Parameter]
    public string? Zone { get; set; }

    [Parameter]
    public string? Note { get; set; }

    [Parameter]
    public bool Busy { get; set; }

    [Parameter]
    public EventCallback OnShow { get; set; }

    [Parameter]
    public EventCallback OnRelease { get; set; }

    [Parameter]
    public EventCallback OnClose { get; set; }

    [Parameter]
    public EventCallback OnWithdraw { get; set; }

    private IStringLocalizer<FormatsTexts> Texts => texts;
}
