using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace MoostPortal.Web.Components.Devices;

/// <summary>Changes the devices of a home.</summary>
public sealed partial class DevicesPage(IStringLocalizer<DevicesTexts> texts)
{
    [Parameter]
    public int BuildingId { get; set; }

    private IStringLocalizer<DevicesTexts> Texts => texts;
}
