using MoostPortal.Core.Readings;

namespace MoostPortal.Core.Delivery.Slots;

/// <summary>What a home need not deliver, from when to when, and why.</summary>
/// <param name="Id">Our key.</param>
/// <param name="DeviceId">The device; null for all.</param>
/// <param name="Type">The type; null for all.</param>
/// <param name="From">First instant.</param>
/// <param name="To">First instant behind it.</param>
/// <param name="Reason">In the words of who stated it.</param>
public sealed record SlotWaiver(long Id, string? DeviceId, EventType? Type, DateTimeOffset From, DateTimeOffset To, string Reason)
{
    public bool Covers(string deviceId, EventType type, DateTimeOffset slot) =>
        (DeviceId is null || DeviceId == deviceId) && (Type is null || Type == type) && slot >= From && slot < To;
}
