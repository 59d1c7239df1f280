using MoostPortal.Core.Devices;
using MoostPortal.Core.Problems;
using MoostPortal.Core.Tariffs;
using MoostPortal.Core.Time;

namespace MoostPortal.Core.Buildings;

/// <summary>
/// A home as a form or a program describes it, before anything is checked. A member left null is not said: a new home takes
/// the default, an existing one keeps what it has. The one validator of homes: form and API both ask <see cref="Check"/>.
/// </summary>
public sealed class BuildingDraft
{
    private static readonly DateTimeOffset s_earliest = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public string? CustomerBuildingId { get; set; }

    public string? Zip { get; set; }

    public string? City { get; set; }

    public string? CountryCode { get; set; }

    public string? TimeZoneId { get; set; }

    public DateTimeOffset? RegistrationTimestamp { get; set; }

    public bool? IsEarlyAdopter { get; set; }

    public List<DeviceDraft>? Devices { get; set; }

    public List<OccupantDraft>? Occupants { get; set; }

    public List<RuleSwitch>? DisabledNotifications { get; set; }

    public List<string>? InactiveRules { get; set; }

    public TariffDraft? Tariff { get; set; }

    /// <summary>A draft that says only where a home stands, as it is now: the start of a change to one part of it.</summary>
    public static BuildingDraft Keeping(Building building) => new()
    {
        CustomerBuildingId = building.CustomerBuildingId,
        Zip = building.Zip,
        City = building.City,
        CountryCode = building.CountryCode,
        TimeZoneId = building.TimeZoneId,
    };

    /// <summary>Everything that keeps this draft from being saved; fields are JSON paths such as <c>devices[1].id</c>.</summary>
    public IReadOnlyList<Problem> Check(DateTimeOffset now) => [.. CheckPlace(), .. CheckTime(now), .. CheckDevices(), .. CheckPreferences(), .. CheckTariff()];

    private IEnumerable<Problem> CheckPlace()
    {
        if (MoostPatterns.BuildingId.Refuses(CustomerBuildingId, out var code))
        {
            yield return new Problem("customerBuildingId", code, CustomerBuildingId ?? "");
        }

        if (!IsLine(Zip, 20))
        {
            yield return new Problem("zip", "building.zip.length");
        }

        if (!IsLine(City, 100))
        {
            yield return new Problem("city", "building.city.length");
        }

        if (!Countries.IsCode(CountryCode))
        {
            yield return new Problem("countryCode", "building.country.unknown", CountryCode ?? "");
        }

        if (TimeZoneId is null ? Countries.IsCode(CountryCode) && Countries.ZoneOf(CountryCode) is null : !BuildingClock.IsZone(TimeZoneId))
        {
            yield return new Problem("timeZoneId", TimeZoneId is null ? "building.zone.missing" : "building.zone.unknown", TimeZoneId ?? "");
        }
    }

    private IEnumerable<Problem> CheckTime(DateTimeOffset now)
    {
        if (RegistrationTimestamp is { } registered && (registered < s_earliest || registered > now.AddMinutes(5)))
        {
            yield return new Problem("registrationTimestamp", "building.registration.range", registered.ToUniversalTime().ToString("u", null));
        }
    }

    private IEnumerable<Problem> CheckDevices()
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < Devices?.Count; i++)
        {
            foreach (var problem in Devices[i].Check())
            {
                yield return problem.Inside($"devices[{i}]");
            }

            if (Devices[i].Id is { } id && !seen.Add(id))
            {
                yield return new Problem($"devices[{i}].id", "device.id.twice", id);
            }
        }
    }

    private IEnumerable<Problem> CheckPreferences()
    {
        var people = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < Occupants?.Count; i++)
        {
            if (MoostPatterns.UserId.Refuses(Occupants[i].UserId, out var code))
            {
                yield return new Problem($"userIds[{i}]", code, Occupants[i].UserId ?? "");
            }
            else if (!people.Add(Occupants[i].UserId!))
            {
                yield return new Problem($"userIds[{i}]", "user.id.twice", Occupants[i].UserId!);
            }

            if (!OccupantDraft.IsName(Occupants[i].Name))
            {
                yield return new Problem($"userIds[{i}]", "user.name.length");
            }
        }

        for (var i = 0; i < DisabledNotifications?.Count; i++)
        {
            if (MoostPatterns.RuleId.Refuses(DisabledNotifications[i].RuleId, out var code))
            {
                yield return new Problem($"disabledNotifications[{i}].ruleId", code, DisabledNotifications[i].RuleId ?? "");
            }

            if (MoostPatterns.UserId.Refuses(DisabledNotifications[i].UserId, out code))
            {
                yield return new Problem($"disabledNotifications[{i}].userId", code, DisabledNotifications[i].UserId ?? "");
            }
        }

        for (var i = 0; i < InactiveRules?.Count; i++)
        {
            if (MoostPatterns.RuleId.Refuses(InactiveRules[i], out var code))
            {
                yield return new Problem($"inactiveRules[{i}]", code, InactiveRules[i]);
            }
        }
    }

    private IEnumerable<Problem> CheckTariff() => Tariff?.Check().Select(problem => problem.Inside("tariff")) ?? [];

    private static bool IsLine(string? text, int length) =>
        !string.IsNullOrWhiteSpace(text) && text.Length <= length && !text.Any(char.IsControl);
}
