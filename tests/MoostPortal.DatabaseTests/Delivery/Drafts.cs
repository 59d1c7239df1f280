using MoostPortal.Core.Buildings;
using MoostPortal.Core.Devices;
using MoostPortal.Core.Readings;
using MoostPortal.Core.Tariffs;

namespace MoostPortal.DatabaseTests.Delivery;

/// <summary>Homes and readings as programs describe them.</summary>
internal static class Drafts
{
    public const string Rule = "65a1b2c3d4e5f60718293a4b";
    public const string OtherRule = "65a1b2c3d4e5f60718293a4c";

    public static readonly DateTimeOffset Registered = new(2026, 1, 5, 8, 0, 0, TimeSpan.Zero);

    public static BuildingDraft Home(string id, string city = "Wien") => new()
    {
        CustomerBuildingId = id,
        Zip = "1010",
        City = city,
        CountryCode = "AT",
        TimeZoneId = "Europe/Vienna",
        RegistrationTimestamp = Registered,
        Devices = [new DeviceDraft { Id = "meter-1", Type = "SMART_METER", Name = "Zähler \"EG\"" }, new DeviceDraft { Id = "pump-1", Type = "HEAT_PUMP", ProductName = "Aero 7" }],
    };

    public static BuildingDraft FullHome(string id, string city = "Wien")
    {
        var home = Home(id, city);
        home.IsEarlyAdopter = true;
        home.Occupants = [new OccupantDraft("anna", "Anna"), new OccupantDraft("ben", "Ben")];
        home.DisabledNotifications = [new RuleSwitch(Rule, "ben")];
        home.InactiveRules = [OtherRule];
        home.Tariff = new TariffDraft { Type = "DUAL", Currency = "EUR", MinPrice = 0.296m, MaxPrice = 0.385m, LowTariff = LowTariffWeek.Weeknights("19:00", "07:00") };
        return home;
    }

    public static ReadingDraft Reading(string home, DateTimeOffset at, decimal value = 1.5m, string device = "meter-1") => new()
    {
        CustomerBuildingId = home,
        DeviceId = device,
        Type = "ENERGY_CONSUMPTION",
        Timestamp = at,
        Value = value,
    };

    /// <summary>The latest whole minute and those before it, newest first.</summary>
    public static IEnumerable<DateTimeOffset> Minutes(int count)
    {
        var now = DateTimeOffset.UtcNow;
        var minute = new DateTimeOffset(now.Year, now.Month, now.Day, now.Hour, now.Minute, 0, TimeSpan.Zero);
        return Enumerable.Range(0, count).Select(back => minute.AddMinutes(-back));
    }

    /// <summary>A plain file of quarter hours of one meter, in order.</summary>
    public static string Quarters(string home, DateTimeOffset from, int count) => string.Concat(
        Enumerable.Range(0, count)
            .Select(i => FormattableString.Invariant($"{home},meter-1,ENERGY_CONSUMPTION,{i % 400 + 0.5m},{from.AddMinutes(15 * i):yyyy-MM-ddTHH:mm:ssZ}\n"))
            .Prepend("customerBuildingId,deviceId,type,value,timestamp\n"));
}
