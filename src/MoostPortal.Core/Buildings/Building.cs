using MoostPortal.Core.Devices;
using MoostPortal.Core.Notifications;
using MoostPortal.Core.People;
using MoostPortal.Core.Tariffs;

namespace MoostPortal.Core.Buildings;

/// <summary>
/// A home as the provider knows it: the part of MOOST's Building that is ours to say. What MOOST adds of its own stands in
/// the building's sync row and is never edited here.
/// </summary>
public sealed class Building
{
    public required int HouseholdId { get; init; }

    public int Id { get; private init; }

    /// <summary>The business key, usually the meter point; <c>^[a-zA-Z0-9:._-]{1,100}$</c>.</summary>
    public required string CustomerBuildingId { get; init; }

    public required string Zip { get; set; }

    public required string City { get; set; }

    /// <summary>ISO 3166-1 alpha-2, upper case.</summary>
    public required string CountryCode { get; set; }

    /// <summary>IANA zone: gives the home its days, tariff windows and "yesterday".</summary>
    public required string TimeZoneId { get; set; }

    public required DateTimeOffset RegistrationTimestamp { get; set; }

    /// <summary>From when on MOOST sends nothing to this home; null while it is active.</summary>
    public DateTimeOffset? DeactivatedTimestamp { get; set; }

    public bool IsEarlyAdopter { get; set; }

    /// <summary>Set when the home was given up: hidden at once, removed for good when MOOST has removed it.</summary>
    public DateTimeOffset? DeletedAt { get; set; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset UpdatedAt { get; set; }

    public List<Device> Devices { get; init; } = [];

    public List<Occupant> Occupants { get; init; } = [];

    public List<DisabledNotification> DisabledNotifications { get; init; } = [];

    public List<InactiveRule> InactiveRules { get; init; } = [];

    public Tariff? Tariff { get; set; }
}
