using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using MoostPortal.Core.Delivery.Known;

namespace MoostPortal.Web.Components.Known;

/// <summary>What MOOST has not got of a home, each cause in a sentence.</summary>
public sealed partial class KnownWaiting
{
    [Inject]
    public required IStringLocalizer<KnownTexts> Texts { get; init; }

    [Parameter, EditorRequired]
    public IReadOnlyList<WaitingReadings> Waiting { get; set; } = [];
}
