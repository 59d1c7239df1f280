using MoostPortal.Core.Buildings;

namespace MoostPortal.Moost.Buildings;

/// <summary>
/// What we want MOOST to hold of a home: our part of its Building. Everything else on MOOST's side stays as it is. A list that is
/// null is not ours at all; an empty one says that none of ours is left.
/// </summary>
public sealed record BuildingContent
{
    public required string CustomerBuildingId { get; init; }

    public required string Zip { get; init; }

    public required string City { get; init; }

    public required string CountryCode { get; init; }

    public required string TimeZoneId { get; init; }

    public required DateTimeOffset RegistrationTimestamp { get; init; }

    /// <summary>Null while the home is active.</summary>
    public DateTimeOffset? DeactivatedTimestamp { get; init; }

    public bool IsEarlyAdopter { get; init; }

    /// <summary>All devices of the home; MOOST keeps no others.</summary>
    public required IReadOnlyList<DeviceContent> Devices { get; init; }

    public IReadOnlyList<string>? UserIds { get; init; }

    public IReadOnlyList<RuleSwitch>? DisabledNotifications { get; init; }

    public IReadOnlyList<string>? InactiveRules { get; init; }

    /// <summary>Null leaves MOOST's settings untouched.</summary>
    public TariffContent? Tariff { get; init; }

    /// <summary>The same content, with its prices by the hour in another form.</summary>
    public BuildingContent With(DynamicForm form) => Tariff is { } tariff ? this with { Tariff = tariff with { Form = form } } : this;

    /// <summary>Takes the wanted content from a home with all its children loaded.</summary>
    public static BuildingContent From(Building building) => new()
    {
        CustomerBuildingId = building.CustomerBuildingId,
        Zip = building.Zip,
        City = building.City,
        CountryCode = building.CountryCode,
        TimeZoneId = building.TimeZoneId,
        RegistrationTimestamp = building.RegistrationTimestamp,
        DeactivatedTimestamp = building.DeactivatedTimestamp,
        IsEarlyAdopter = building.IsEarlyAdopter,
        Devices = [.. building.Devices.OrderBy(d => d.Id, StringComparer.Ordinal).Select(DeviceContent.From)],
        UserIds = [.. building.Occupants.Select(o => o.UserId).Order(StringComparer.Ordinal)],
        DisabledNotifications = [.. building.DisabledNotifications.Select(d => new RuleSwitch(d.RuleId, d.UserId))
            .OrderBy(d => d.UserId, StringComparer.Ordinal).ThenBy(d => d.RuleId, StringComparer.Ordinal)],
        InactiveRules = [.. building.InactiveRules.Select(r => r.RuleId).Order(StringComparer.Ordinal)],
        Tariff = building.Tariff is { } tariff ? TariffContent.From(tariff) : null,
    };
}
