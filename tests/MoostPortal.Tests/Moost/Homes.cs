using MoostPortal.Core.Tariffs;
using MoostPortal.Moost.Buildings;

namespace MoostPortal.Tests.Moost;

/// <summary>Homes to push.</summary>
internal static class Homes
{
    public const string RuleA = "66a1f0c2d3e4b5a69788f001";
    public const string RuleB = "66a1f0c2d3e4b5a69788f002";

    public static readonly DateTimeOffset Registered = DateTimeOffset.FromUnixTimeSeconds(1_549_971_011);

    public static readonly TariffContent Dual = new(TariffType.DUAL, "EUR", 0.296m, 0.385m, LowTariffWeek.Weeknights("19:00", "7:00"));

    public static BuildingContent Home(string id = "HOME-1") => new()
    {
        CustomerBuildingId = id,
        Zip = "01067",
        City = "Dresden",
        CountryCode = "DE",
        TimeZoneId = "Europe/Berlin",
        RegistrationTimestamp = Registered,
        Devices = [Meter("meter-1")],
        UserIds = [],
        DisabledNotifications = [],
        InactiveRules = [],
        Tariff = new TariffContent(TariffType.SINGLE, null, null, null, null),
    };

    public static DeviceContent Meter(string id) => new(id, "SMART_METER", "Cellar", "Meter 3000", Registered, Registered);
}
