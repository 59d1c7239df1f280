using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using MoostPortal.Core.Delivery;
using MoostPortal.Web.Components.Look;

namespace MoostPortal.Web.Components.Homes;

/// <summary>Says in one sentence how far MOOST is with a home.</summary>
public sealed partial class SyncSentence(TimeProvider clock, IStringLocalizer<HomesTexts> texts, IStringLocalizer<LookTexts> times)
{
    [Parameter, EditorRequired]
    public SyncStatus Sync { get; set; } = null!;

    /// <summary>IANA zone of the home.</summary>
    [Parameter, EditorRequired]
    public string Zone { get; set; } = "";

    private TimeProvider Clock => clock;

    private IStringLocalizer<HomesTexts> Texts => texts;

    private IStringLocalizer<LookTexts> Times => times;
}
