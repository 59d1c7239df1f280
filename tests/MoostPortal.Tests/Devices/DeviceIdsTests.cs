using MoostPortal.Core.Devices;
using MoostPortal.Web.Components.Devices;

namespace MoostPortal.Tests.Devices;

public sealed class DeviceIdsTests
{
    [Theory]
    [InlineData("1")]
    [InlineData("AT0010000000000000001000009876543")]
    public void A_suggested_id_is_valid_for_every_kind(string meterPoint)
    {
        var longest = meterPoint.PadLeft(100, 'x');

        Assert.All(Enum.GetValues<DeviceType>(), type =>
        {
            Assert.Empty(new DeviceDraft { Id = DeviceIds.Suggest(meterPoint, type, []), Type = type.ToString() }.Check());
            Assert.Empty(new DeviceDraft { Id = DeviceIds.Suggest(longest, type, []), Type = type.ToString() }.Check());
        });
    }

    [Fact]
    public void A_suggested_id_is_none_of_those_taken() =>
        Assert.Equal("AT1-heatpump-2", DeviceIds.Suggest("AT1", DeviceType.HEAT_PUMP, ["AT1-heatpump-1", "AT1-heatpump-3"]));

    [Fact]
    public void Only_ids_named_after_the_meter_point_follow_it()
    {
        DeviceDraft[] devices = [new() { Id = "AT1-car-1" }, new() { Id = "garage" }, new() { Id = "AT11-car-1" }];

        DeviceIds.Follow(devices, "AT1", "AT2");

        Assert.Equal(["AT2-car-1", "garage", "AT11-car-1"], devices.Select(device => device.Id));
    }
}
