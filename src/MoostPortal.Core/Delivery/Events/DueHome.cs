namespace MoostPortal.Core.Delivery.Events;

/// <summary>The home of an event that is to be sent, as far as sending asks for it.</summary>
internal sealed record DueHome(int BuildingId, string CustomerBuildingId, string TimeZoneId, bool IsAcknowledged, bool IsActive, long Version);
