namespace MoostPortal.Core.Devices;

/// <summary>A device of a home, as MOOST's Building carries it (synchronize-buildings-and-devices).</summary>
public sealed class Device
{
    public required int HouseholdId { get; init; }

    public required int BuildingId { get; init; }

    /// <summary>The provider's id of the device, <c>^[a-zA-Z0-9:._-]{3,64}$</c>: the form that events demand.</summary>
    public required string Id { get; init; }

    public required DeviceType Type { get; set; }

    /// <summary>What the household calls it; 1 to 100 characters without line breaks, or null.</summary>
    public string? Name { get; set; }

    public string? ProductName { get; set; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset UpdatedAt { get; set; }
}
