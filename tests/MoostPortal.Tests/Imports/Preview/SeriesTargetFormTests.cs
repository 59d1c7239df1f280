using Bunit;
using MoostPortal.Core.Devices;
using MoostPortal.Tests.Look;
using MoostPortal.Web.Components.Imports.Preview;

namespace MoostPortal.Tests.Imports.Preview;

public sealed class SeriesTargetFormTests : LookContext
{
    private IReadOnlyDictionary<string, string>? _chosen;

    [Fact]
    public void Where_a_series_goes_now_is_chosen_already()
    {
        var form = Show("meter-1", "ENERGY_EXCESS");

        form.Find("form").Submit();

        Assert.Equal(new Dictionary<string, string> { ["device:2"] = "meter-1", ["type:2"] = "ENERGY_EXCESS" }, _chosen);
    }

    [Fact]
    public void Another_device_offers_what_it_can_measure()
    {
        var form = Show("meter-1", "ENERGY_EXCESS");

        form.Find("select").Change("pump");
        form.Find("form").Submit();

        Assert.Contains("Water temperature", form.FindAll("select")[1].TextContent, StringComparison.Ordinal);
        Assert.Equal("pump", _chosen!["device:2"]);
    }

    [Fact]
    public void A_series_can_be_left_out()
    {
        var form = Show("meter-1", "ENERGY_EXCESS");

        form.Find("select").Change("leaveOut");
        form.Find("form").Submit();

        Assert.Equal(new Dictionary<string, string> { ["device:2"] = "leaveOut" }, _chosen);
        Assert.Single(form.FindAll("select"));
    }

    private IRenderedComponent<SeriesTargetForm> Show(string device, string type) => Render<SeriesTargetForm>(p => p
        .Add(x => x.Series, 2).Add(x => x.DeviceId, device).Add(x => x.Type, type)
        .Add(x => x.Devices, [DeviceOf("meter-1", DeviceType.SMART_METER), DeviceOf("pump", DeviceType.HEAT_PUMP)])
        .Add(x => x.OnChoose, answers => _chosen = answers));

    private static Device DeviceOf(string id, DeviceType type) => new() { HouseholdId = 1, BuildingId = 1, Id = id, Type = type };
}
