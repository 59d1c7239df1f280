using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using MoostPortal.Core.Buildings;
using MoostPortal.Web.Components.Devices;

namespace MoostPortal.Web.Components.Homes;

/// <summary>Everything that was answered, to be looked over before it is saved, each part with the way back to it.</summary>
public sealed partial class RegisterSummary(IStringLocalizer<HomesTexts> texts, IStringLocalizer<DevicesTexts> deviceTexts)
{
    [Parameter, EditorRequired]
    public BuildingDraft Draft { get; set; } = null!;

    [Parameter]
    public EventCallback<RegisterStep> OnChange { get; set; }

    private IStringLocalizer<HomesTexts> Texts => texts;

    private IStringLocalizer<DevicesTexts> DeviceTexts => deviceTexts;
}
