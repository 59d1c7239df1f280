using MoostPortal.Core.Delivery;

namespace MoostPortal.Core.Buildings;

/// <summary>A home as a line of a list.</summary>
public sealed record BuildingRow(
    int Id, string CustomerBuildingId, string Zip, string City, string CountryCode, string TimeZoneId, bool IsActive, SyncStatus Sync);
