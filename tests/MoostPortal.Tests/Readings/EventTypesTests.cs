using MoostPortal.Core.Devices;
using MoostPortal.Core.Readings;

namespace MoostPortal.Tests.Readings;

public sealed class EventTypesTests
{
    [Fact]
    public void The_provider_sends_26_types_and_MOOST_makes_13_itself()
    {
        Assert.Equal(26, EventTypes.Provided.Count);
        Assert.Equal(13, EventTypes.MoostOwn.Count);
        Assert.Equal(39, EventTypes.Provided.Concat(EventTypes.MoostOwn).Select(type => type.Name).Distinct().Count());
        Assert.Equal(39, EventTypes.Provided.Concat(EventTypes.MoostOwn).Select(type => type.Number).Distinct().Count());
    }

    [Theory]
    [InlineData("ENERGY_CONSUMPTION", EventUnit.WattHour, EventInterval.QuarterHour, "")]
    [InlineData("ENERGY_EXCESS", EventUnit.WattHour, EventInterval.HalfHour, "GATEWAY")]
    [InlineData("ENERGY_IMPORT_YESTERDAY", EventUnit.WattHour, EventInterval.Daily, "BATTERY")]
    [InlineData("GRID_POWER_CONSUMPTION", EventUnit.Watt, EventInterval.QuarterHour, "GATEWAY")]
    [InlineData("STATE_OF_CHARGE_RATE", EventUnit.Percent, EventInterval.OnChange, "CAR")]
    [InlineData("CHARGING_MODE", EventUnit.Id, EventInterval.OnChange, "BATTERY CAR_CHARGER HEAT_PUMP SMART_PLUG")]
    [InlineData("WATER_TEMPERATURE", EventUnit.DegreeCelsius, EventInterval.QuarterHour, "HEAT_PUMP WATER_HEATER")]
    public void A_type_has_the_unit_the_interval_and_the_sources_of_MOOSTs_table(string name, EventUnit unit, EventInterval interval, string sources)
    {
        var type = EventTypes.Find(name)!;

        Assert.Equal((unit, interval), (type.Unit, type.Interval));
        Assert.Equal(sources, string.Join(' ', (type.Sources ?? []).Select(source => source.ToString()).Order()));
    }

    [Fact]
    public void A_type_for_all_devices_is_expected_from_any_and_others_only_from_theirs()
    {
        Assert.True(EventTypes.Find("POWER_CONSUMPTION")!.IsExpectedFrom(DeviceType.OVEN));
        Assert.False(EventTypes.Find("TEMPERATURE")!.IsExpectedFrom(DeviceType.OVEN));
    }
}
