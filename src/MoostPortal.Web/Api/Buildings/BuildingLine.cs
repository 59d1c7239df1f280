using MoostPortal.Core.Buildings;

namespace MoostPortal.Web.Api.Buildings;

/// <summary>A home in a list.</summary>
public sealed record BuildingLine(
    string CustomerBuildingId, string Zip, string City, string CountryCode, string TimeZoneId, bool IsActive, SyncBody Sync)
{
    public static BuildingLine From(BuildingRow row) => new(
        row.CustomerBuildingId, row.Zip, row.City, row.CountryCode, row.TimeZoneId, row.IsActive, SyncBody.From(row.Sync));
}
