using MoostPortal.Core.Buildings;

namespace MoostPortal.Web.Api.Buildings;

/// <summary>A home as the API shows it, and as PUT takes it.</summary>
/// <param name="CustomerBuildingId">The meter point. May be left out of a PUT; otherwise it equals the address.</param>
/// <param name="Zip">1 to 20 characters.</param>
/// <param name="City">1 to 100 characters.</param>
/// <param name="CountryCode">ISO 3166-1 alpha-2 in capitals.</param>
/// <param name="TimeZoneId">IANA zone. Left out of a new home, the country's own where it has only one.</param>
/// <param name="RegistrationTimestamp">Left out of a new home: now.</param>
/// <param name="DeactivatedTimestamp">Null while the home is active. Changed by deactivate and reactivate only.</param>
/// <param name="IsEarlyAdopter">Left out of a new home: false.</param>
/// <param name="Devices">Replaces all devices when given.</param>
/// <param name="UserIds">The people of the home. Replaces all when given.</param>
/// <param name="DisabledNotifications">Rules that one person switched off. Replaces all when given.</param>
/// <param name="InactiveRules">Rules that are off for everybody. Replaces all when given.</param>
/// <param name="Tariff">Replaces the tariff when given.</param>
/// <param name="Sync">How far MOOST is. Ignored in a PUT.</param>
public sealed record BuildingBody(
    string CustomerBuildingId,
    string Zip,
    string City,
    string CountryCode,
    string? TimeZoneId,
    DateTimeOffset? RegistrationTimestamp,
    DateTimeOffset? DeactivatedTimestamp,
    bool? IsEarlyAdopter,
    IReadOnlyList<DeviceBody>? Devices,
    IReadOnlyList<string>? UserIds,
    IReadOnlyList<DisabledNotificationBody>? DisabledNotifications,
    IReadOnlyList<string>? InactiveRules,
    TariffBody? Tariff,
    SyncBody? Sync)
{
    public static BuildingBody From(BuildingCard card)
    {
        var building = card.Building;
        return new BuildingBody(
            building.CustomerBuildingId,
            building.Zip,
            building.City,
            building.CountryCode,
            building.TimeZoneId,
            building.RegistrationTimestamp,
            building.DeactivatedTimestamp,
            building.IsEarlyAdopter,
            [.. building.Devices.Select(DeviceBody.From).OrderBy(device => device.Id, StringComparer.Ordinal)],
            [.. building.Occupants.Select(person => person.UserId).Order(StringComparer.Ordinal)],
            [
                .. building.DisabledNotifications.Select(off => new DisabledNotificationBody(off.RuleId, off.UserId))
                    .OrderBy(off => off.RuleId, StringComparer.Ordinal).ThenBy(off => off.UserId, StringComparer.Ordinal),
            ],
            [.. building.InactiveRules.Select(rule => rule.RuleId).Order(StringComparer.Ordinal)],
            building.Tariff is { } tariff ? TariffBody.From(tariff) : null,
            SyncBody.From(card.Sync));
    }
}
