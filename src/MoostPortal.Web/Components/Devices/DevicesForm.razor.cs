using Microsoft.AspNetCore.Components;
using MoostPortal.Core.Buildings;
using MoostPortal.Core.Devices;
using MoostPortal.Web.Components.Homes;

namespace MoostPortal.Web.Components.Devices;

/// <summary>The form that changes the devices of one home.</summary>
public sealed partial class DevicesForm
{
    private BuildingDraft _draft = null!;
    private string[] _known = [];

    [Parameter, EditorRequired]
    public HomeView Home { get; set; } = null!;

    protected override void OnInitialized()
    {
        _draft = BuildingDraft.Keeping(Home.Building);
        _draft.Devices = [.. Home.Building.Devices.Select(device => new DeviceDraft
        {
            Id = device.Id,
            Type = device.Type.ToString(),
            Name = device.Name,
            ProductName = device.ProductName,
        })];
        _known = [.. Home.Building.Devices.Select(device => device.Id)];
    }
}
