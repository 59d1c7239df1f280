using MoostPortal.Core.Buildings;
using MoostPortal.Core.Devices;
using MoostPortal.Core.Tariffs;

namespace MoostPortal.Tests.Buildings;

public sealed class BuildingDraftTests
{
    private static readonly DateTimeOffset s_now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_home_that_says_what_MOOST_needs_has_no_problems() => Assert.Empty(Valid().Check(s_now));

    [Theory]
    [InlineData(null, "building.id.missing")]
    [InlineData("", "building.id.missing")]
    [InlineData("AT 001", "building.id.form")]
    [InlineData("AT001\n", "building.id.form")]
    [InlineData("zähler", "building.id.form")]
    public void A_wrong_meter_point_is_refused_at_its_field(string? id, string code)
    {
        var draft = Valid();
        draft.CustomerBuildingId = id;

        var problem = Assert.Single(draft.Check(s_now));

        Assert.Equal(("customerBuildingId", code), (problem.Field, problem.Code));
    }

    [Theory]
    [InlineData("Europe/Atlantis")]
    [InlineData("W. Europe Standard Time")]
    [InlineData("+01:00")]
    public void A_zone_that_is_no_IANA_zone_is_refused(string zone)
    {
        var draft = Valid();
        draft.TimeZoneId = zone;

        Assert.Equal("building.zone.unknown", Assert.Single(draft.Check(s_now)).Code);
    }

    [Fact]
    public void A_country_with_several_zones_asks_for_one()
    {
        var draft = Valid();
        (draft.CountryCode, draft.TimeZoneId) = ("US", null);

        Assert.Equal("building.zone.missing", Assert.Single(draft.Check(s_now)).Code);
    }

    [Fact]
    public void Problems_of_devices_name_the_device_by_its_place()
    {
        var draft = Valid();
        draft.Devices = [new DeviceDraft { Id = "hp-1", Type = "HEAT_PUMP" }, new DeviceDraft { Id = "x", Type = "TOASTER" }, new DeviceDraft { Id = "hp-1", Type = "CAR" }];

        Assert.Equal(
            [("devices[1].id", "device.id.form"), ("devices[1].type", "device.type.unknown"), ("devices[2].id", "device.id.twice")],
            draft.Check(s_now).Select(problem => (problem.Field, problem.Code)));
    }

    [Theory]
    [InlineData("1")]
    [InlineData("heat_pump")]
    [InlineData("HEAT_PUMP,CAR")]
    public void A_device_type_is_MOOSTs_word_and_nothing_else(string type)
    {
        var draft = Valid();
        draft.Devices = [new DeviceDraft { Id = "hp-1", Type = type }];

        Assert.Equal("device.type.unknown", Assert.Single(draft.Check(s_now)).Code);
    }

    [Fact]
    public void A_dual_tariff_without_times_is_refused()
    {
        var draft = Valid();
        draft.Tariff = new TariffDraft { Type = "DUAL", Currency = "EUR", MinPrice = 0.2m, MaxPrice = 0.3m };

        Assert.Equal(("tariff.dual", "tariff.dual.missing"), draft.Check(s_now).Select(problem => (problem.Field, problem.Code)).Single());
    }

    [Fact]
    public void A_time_of_day_that_is_none_is_named_by_day_and_end()
    {
        var draft = Valid();
        draft.Tariff = new TariffDraft { Type = "DUAL", LowTariff = LowTariffWeek.Weeknights("19:00", "07:00").With(DayOfWeek.Tuesday, "19:00", "7 Uhr") };

        Assert.Equal("tariff.dual.lowTariff.tuesdayEndTime", Assert.Single(draft.Check(s_now)).Field);
    }

    [Fact]
    public void A_registration_in_the_future_is_refused()
    {
        var draft = Valid();
        draft.RegistrationTimestamp = s_now.AddHours(1);

        Assert.Equal("building.registration.range", Assert.Single(draft.Check(s_now)).Code);
    }

    private static BuildingDraft Valid() => new() { CustomerBuildingId = "AT0010000000000000001000000000001", Zip = "8010", City = "Graz", CountryCode = "AT" };
}
