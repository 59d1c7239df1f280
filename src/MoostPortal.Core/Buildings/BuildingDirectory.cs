using Microsoft.EntityFrameworkCore;
using MoostPortal.Core.Access;
using MoostPortal.Core.Delivery;
using MoostPortal.Core.Tariffs.Plans;

namespace MoostPortal.Core.Buildings;

/// <summary>Finds homes. Whoever asks meets only the homes that they may see; the database makes sure of it.</summary>
public sealed class BuildingDirectory(PortalDatabase database)
{
    /// <summary>Counts stop here: an exact number beyond it helps nobody and costs a scan.</summary>
    public const int CountLimit = 10_000;

    /// <summary>Shorter searches would read most of the table.</summary>
    public const int ShortestSearch = 3;

    public Task<BuildingCard?> FindAsync(Actor actor, int buildingId, CancellationToken cancel) =>
        LoadAsync(actor, buildings => buildings.Where(b => b.Id == buildingId), cancel);

    public Task<BuildingCard?> FindAsync(Actor actor, string customerBuildingId, CancellationToken cancel) =>
        LoadAsync(actor, buildings => buildings.Where(b => b.CustomerBuildingId == customerBuildingId), cancel);

    public async Task<BuildingPage> ListAsync(Actor actor, BuildingQuery query, CancellationToken cancel)
    {
        await using var transaction = await database.BeginAsync(actor, cancel);
        var found = transaction.Db.Buildings.AsNoTracking().Where(b => b.DeletedAt == null);
        if (!string.IsNullOrWhiteSpace(query.Search))
        {
            var pattern = $"%{Literal(query.Search.Trim())}%";
            found = found.Where(b => EF.Functions.ILike(b.CustomerBuildingId + " " + b.Zip + " " + b.City, pattern, "\\"));
        }

        var total = await found.Take(CountLimit + 1).CountAsync(cancel);
        var limit = Math.Clamp(query.Limit, 1, 500);
        var backwards = query.Before is not null;
#pragma warning disable CA1309 // Translated to SQL, where the column's own collation decides: byte by byte.
        var page = backwards
            ? found.Where(b => string.Compare(b.CustomerBuildingId, query.Before) < 0).OrderByDescending(b => b.CustomerBuildingId)
            : found.Where(b => query.After == null || string.Compare(b.CustomerBuildingId, query.After) > 0).OrderBy(b => b.CustomerBuildingId);
#pragma warning restore CA1309
        var rows = await page.Take(limit + 1)
            .Join(
                transaction.Db.BuildingSyncs, b => new { b.HouseholdId, BuildingId = b.Id }, s => new { s.HouseholdId, s.BuildingId },
                (b, s) => new { Building = b, Sync = s })
            .ToListAsync(cancel);

        var more = rows.Count > limit;
        var shown = rows.Take(limit)
            .Select(r => new BuildingRow(
                r.Building.Id, r.Building.CustomerBuildingId, r.Building.Zip, r.Building.City, r.Building.CountryCode, r.Building.TimeZoneId,
                r.Building.DeactivatedTimestamp is null, SyncStatus.From(r.Sync)))
            .OrderBy(r => r.CustomerBuildingId, StringComparer.Ordinal)
            .ToList();
        return new BuildingPage(
            shown,
            Next: backwards || more ? shown.LastOrDefault()?.CustomerBuildingId : null,
            Previous: (backwards && more) || (!backwards && query.After is not null) ? shown.FirstOrDefault()?.CustomerBuildingId : null,
            total);
    }

    /// <summary>The home as MOOST showed it last, or null where MOOST has not shown it yet, or where there is no such home.</summary>
    public async Task<RemoteBuilding?> FindRemoteAsync(Actor actor, int buildingId, CancellationToken cancel)
    {
        await using var transaction = await database.BeginAsync(actor, cancel);
        return await transaction.Db.BuildingSyncs.AsNoTracking()
            .Where(s => s.BuildingId == buildingId && s.Remote != null && s.RemoteSeenAt != null)
            .Select(s => new RemoteBuilding(s.Remote!, s.RemoteSeenAt!.Value))
            .SingleOrDefaultAsync(cancel);
    }

    /// <summary>How far MOOST is with a home, given up or not; null where it is removed for good.</summary>
    public async Task<SyncStatus?> FindSyncAsync(Actor actor, int buildingId, CancellationToken cancel)
    {
        await using var transaction = await database.BeginAsync(actor, cancel);
        var sync = await transaction.Db.BuildingSyncs.AsNoTracking().SingleOrDefaultAsync(s => s.BuildingId == buildingId, cancel);
        return sync is null ? null : SyncStatus.From(sync);
    }

    private async Task<BuildingCard?> LoadAsync(Actor actor, Func<IQueryable<Building>, IQueryable<Building>> one, CancellationToken cancel)
    {
        await using var transaction = await database.BeginAsync(actor, cancel);
        var building = await one(transaction.Db.Buildings)
            .Include(b => b.Devices.OrderBy(d => d.CreatedAt).ThenBy(d => d.Type)).Include(b => b.Occupants).Include(b => b.DisabledNotifications).Include(b => b.InactiveRules).Include(b => b.Tariff)
            .Where(b => b.DeletedAt == null).AsSplitQuery()
            .SingleOrDefaultAsync(cancel);
        if (building is null)
        {
            return null;
        }

        await PlannedTariffs.FillAsync(transaction, [building], cancel);
        var sync = await transaction.Db.BuildingSyncs.AsNoTracking()
            .SingleAsync(s => s.HouseholdId == building.HouseholdId && s.BuildingId == building.Id, cancel);
        return new BuildingCard(building, transaction.Db.Entry(building).Property<uint>("Version").CurrentValue, SyncStatus.From(sync));
    }

    /// <summary>As it stands in a pattern, without meaning of its own.</summary>
    internal static string Literal(string text) => text.Replace(@"\", @"\\", StringComparison.Ordinal)
        .Replace("%", @"\%", StringComparison.Ordinal).Replace("_", @"\_", StringComparison.Ordinal);
}
