namespace MoostPortal.Core.Readings;

/// <summary>A reading as a person or a program states it, before anything is checked. A member that was absent or no such value is null.</summary>
public sealed record ReadingDraft
{
    public string? CustomerBuildingId { get; init; }

    public string? DeviceId { get; init; }

    /// <summary>An event type's name, such as <c>ENERGY_CONSUMPTION</c>.</summary>
    public string? Type { get; init; }

    public DateTimeOffset? Timestamp { get; init; }

    /// <summary>In the unit of the type.</summary>
    public decimal? Value { get; init; }
}
