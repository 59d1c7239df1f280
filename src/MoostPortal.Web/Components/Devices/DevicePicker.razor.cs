using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using MoostPortal.Core.Devices;

namespace MoostPortal.Web.Components.Devices;

/// <summary>Chooses a kind of device by picture and everyday name: the usual ones first, all of MOOST's types on demand.</summary>
public sealed partial class DevicePicker(IStringLocalizer<DevicesTexts> texts)
{
    private static readonly DeviceType[] s_usual =
    [
        DeviceType.SMART_METER, DeviceType.SOLAR_PANEL, DeviceType.INVERTER, DeviceType.BATTERY,
        DeviceType.HEAT_PUMP, DeviceType.WATER_HEATER, DeviceType.CAR_CHARGER, DeviceType.CAR,
    ];

    private bool _all;

    [Parameter]
    public EventCallback<DeviceType> OnPick { get; set; }

    private IStringLocalizer<DevicesTexts> Texts => texts;
}
