using Bunit;
using MoostPortal.Core.Buildings;
using MoostPortal.Core.Devices;
using MoostPortal.Tests.Look;
using MoostPortal.Web.Components.Devices;

namespace MoostPortal.Tests.Devices;

public sealed class DeviceListTests : LookContext
{
    private readonly BuildingDraft _draft = new()
    {
        CustomerBuildingId = "AT1",
        Devices = [new DeviceDraft { Id = "AT1-car-1", Type = nameof(DeviceType.CAR) }],
    };

    [Fact]
    public void Removing_a_device_that_MOOST_may_know_says_what_happens_to_its_history()
    {
        var list = Render<DeviceList>(p => p.Add(l => l.Draft, _draft).Add(l => l.Known, ["AT1-car-1"]));

        list.Find("button[aria-label='Remove Electric car']").Click();

        Assert.Empty(_draft.Devices!);
        Assert.Contains("AT1-car-1. Readings that were collected stay", list.Find(".state-strip").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Removing_a_device_that_was_never_saved_says_nothing()
    {
        var list = Render<DeviceList>(p => p.Add(l => l.Draft, _draft));

        list.Find("button[aria-label='Remove Electric car']").Click();

        Assert.Empty(list.FindAll(".state-strip"));
    }

    [Fact]
    public void A_saved_device_keeps_its_id()
    {
        var list = Render<DeviceList>(p => p.Add(l => l.Draft, _draft).Add(l => l.Known, ["AT1-car-1"]));

        Assert.Empty(list.FindAll("#field-devices0id"));
        Assert.Equal("AT1-car-1", list.Find(".copy-id code").TextContent);
    }
}
