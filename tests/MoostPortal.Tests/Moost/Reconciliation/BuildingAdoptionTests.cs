using Microsoft.Extensions.Options;
using MoostPortal.Core.Buildings;
using MoostPortal.Core.Tariffs;
using MoostPortal.Moost;
using MoostPortal.Moost.Buildings;
using MoostPortal.Moost.Reconciliation;

namespace MoostPortal.Tests.Moost.Reconciliation;

public sealed class BuildingAdoptionTests
{
    private const string Building =
        """
        { "id": "65a1b2c3d4e5f60718293fff", "customerId": "5f1e9a7b3c2d4e6f8a0b1c2d", "customerBuildingId": "HOME-1", "zip": "01067", "city": "Dresden", "countryCode": "DE",
          "timeZoneId": "Europe/Berlin", "registrationTimestamp": 1549971011000, "deactivatedTimestamp": 1700000000, "isEarlyAdopter": true,
          "devices": [{ "id": "meter-1", "type": "SMART_METER", "product_name": "Meter", "createdAt": 1, "soc": 0.5 }], "userIds": ["anna"],
          "disabledNotifications": [{ "ruleId": "66a1f0c2d3e4b5a69788f001", "userId": "anna" }], "inactiveRules": ["66a1f0c2d3e4b5a69788f002"], "properties": { "x": 1 },
          "settings": { "units": "metric", "tariff": { "type": "DUAL", "currency": "EUR", "minPrice": 0.296, "maxPrice": "0.385", "dual": { "lowTariff": {
            "mondayStartTime": "19:00", "mondayEndTime": "07:00", "tuesdayStartTime": "19:00", "tuesdayEndTime": "07:00", "wednesdayStartTime": "19:00", "wednesdayEndTime": "07:00",
            "thursdayStartTime": "19:00", "thursdayEndTime": "07:00", "fridayStartTime": "19:00", "fridayEndTime": "07:00", "saturdayStartTime": "00:00", "saturdayEndTime": "07:00",
            "sundayStartTime": "00:00", "sundayEndTime": "07:00" } } } } }
        """;

    private static readonly BuildingComparison s_comparison = new(Options.Create(new MoostOptions { CustomerId = "5f1e9a7b3c2d4e6f8a0b1c2d" }));

    [Fact]
    public void A_building_of_MOOSTs_becomes_a_home_that_needs_no_push()
    {
        var there = HeldBuilding.Read(Building)!;

        var home = BuildingAdoption.HomeOf(there);

        Assert.Empty(home.Draft.Check(DateTimeOffset.FromUnixTimeSeconds(1_800_000_000)));
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1_549_971_011), home.Draft.RegistrationTimestamp);
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1_700_000_000), home.DeactivatedAt);
        Assert.Equal(("DUAL", 0.296m, LowTariffWeek.Weeknights("19:00", "07:00")), (home.Draft.Tariff!.Type, home.Draft.Tariff.MinPrice, home.Draft.Tariff.LowTariff));
        Assert.Equal(new RuleSwitch("66a1f0c2d3e4b5a69788f001", "anna"), Assert.Single(home.Draft.DisabledNotifications!));
        Assert.DoesNotContain("properties", home.Acknowledged, StringComparison.Ordinal);
        Assert.Empty(s_comparison.Differences(ContentOf(home.Draft, home.DeactivatedAt), new KnownRemote(1, home.Acknowledged, home.Remote, WasInterrupted: false), there));
    }

    [Fact]
    public void A_tariff_that_we_cannot_say_stays_MOOSTs()
    {
        var there = HeldBuilding.Read(Building.Replace("\"DUAL\"", "\"DYNAMIC\"", StringComparison.Ordinal))!;

        var home = BuildingAdoption.HomeOf(there);

        Assert.Null(home.Draft.Tariff);
        Assert.DoesNotContain("tariff", home.Acknowledged, StringComparison.Ordinal);
        Assert.False(BuildingAdoption.IsAdoptable(there, "settings.tariff"));
        Assert.Empty(s_comparison.Differences(ContentOf(home.Draft, home.DeactivatedAt), new KnownRemote(1, home.Acknowledged, home.Remote, WasInterrupted: false), there));
    }

    [Fact]
    public void A_device_that_we_have_no_word_for_keeps_the_building_out()
    {
        var home = BuildingAdoption.HomeOf(HeldBuilding.Read(Building.Replace("SMART_METER", "TELEPORTER", StringComparison.Ordinal))!);

        Assert.Equal("device.type.unknown", Assert.Single(home.Draft.Check(DateTimeOffset.FromUnixTimeSeconds(1_800_000_000))).Code);
    }

    private static BuildingContent ContentOf(BuildingDraft draft, DateTimeOffset? deactivated) => new()
    {
        CustomerBuildingId = draft.CustomerBuildingId!,
        Zip = draft.Zip!,
        City = draft.City!,
        CountryCode = draft.CountryCode!,
        TimeZoneId = draft.TimeZoneId!,
        RegistrationTimestamp = draft.RegistrationTimestamp!.Value,
        DeactivatedTimestamp = deactivated,
        IsEarlyAdopter = draft.IsEarlyAdopter!.Value,
        Devices = [.. draft.Devices!.Select(d => new DeviceContent(d.Id!, d.Type!, d.Name, d.ProductName, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch))],
        UserIds = [.. draft.Occupants!.Select(o => o.UserId!)],
        DisabledNotifications = draft.DisabledNotifications,
        InactiveRules = draft.InactiveRules,
        Tariff = draft.Tariff is null ? null : new TariffContent(Enum.Parse<TariffType>(draft.Tariff.Type!), draft.Tariff.Currency, draft.Tariff.MinPrice, draft.Tariff.MaxPrice, draft.Tariff.LowTariff),
    };
}
