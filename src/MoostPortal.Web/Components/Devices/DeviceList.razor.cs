using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using MoostPortal.Core.Buildings;
using MoostPortal.Core.Devices;

namespace MoostPortal.Web.Components.Devices;

/// <summary>The devices of a home being described: picked by kind, named, removed; says what removing does to their history.</summary>
public sealed partial class DeviceList(IStringLocalizer<DevicesTexts> texts)
{
    private string _said = "";

    /// <summary>The list writes to its devices.</summary>
    [Parameter, EditorRequired]
    public BuildingDraft Draft { get; set; } = null!;

    /// <summary>The ids of devices that MOOST may know already: they keep their id, and removing one is worth a word.</summary>
    [Parameter]
    public IReadOnlyCollection<string> Known { get; set; } = [];

    private List<DeviceDraft> Devices => Draft.Devices!;

    private string[] Removed => [.. Known.Except(Devices.Select(device => device.Id ?? ""), StringComparer.Ordinal)];

    private IStringLocalizer<DevicesTexts> Texts => texts;

    private void Add(DeviceType type)
    {
        Devices.Add(new DeviceDraft
        {
            Type = type.ToString(),
            Id = DeviceIds.Suggest(Draft.CustomerBuildingId!, type, Devices.Select(device => device.Id).Concat(Known)),
        });
        _said = Texts["Added", Texts[type.ToString()]];
    }

    private void Remove(int index)
    {
        _said = Texts["Removed", Texts[Devices[index].Type!]];
        Devices.RemoveAt(index);
    }
}
