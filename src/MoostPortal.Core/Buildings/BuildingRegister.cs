using Microsoft.EntityFrameworkCore;
using MoostPortal.Core.Access;
using MoostPortal.Core.Audit;
using MoostPortal.Core.Delivery;
using MoostPortal.Core.People;
using MoostPortal.Core.Problems;
using MoostPortal.Core.Tariffs.Plans;
using Npgsql;

namespace MoostPortal.Core.Buildings;

/// <summary>
/// The provider's register of homes: every change to one goes through here, is checked, audited, and raises the version that
/// MOOST ought to hold, all in one transaction. Somebody else's home and no home answer alike: <c>building.not-found</c>.
/// </summary>
public sealed partial class BuildingRegister(PortalDatabase database, IDeliveryNudge nudge, TimeProvider clock)
{
    /// <summary>Enters a new home. A customer's home joins their household, and they become its first occupant.</summary>
    public async Task<Outcome<Building>> RegisterAsync(Actor actor, BuildingDraft draft, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        if (draft.Check(now) is { Count: > 0 } problems)
        {
            return problems.ToList();
        }

        await using var transaction = await database.BeginAsync(actor, cancel);
        if (await PlanChoice.ResolveAsync(transaction, draft, present: null, cancel) is { } problem)
        {
            return problem;
        }

        var building = draft.NewBuilding(await OpenHouseholdAsync(transaction, cancel), now);
        transaction.Db.Buildings.Add(building);
        try
        {
            await transaction.Db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateException e) when (e.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            return new Problem("customerBuildingId", "building.id.taken", draft.CustomerBuildingId!);
        }

        draft.ApplyChildrenTo(building, now);
        if (actor is Actor.Customer customer && draft.Occupants is null)
        {
            await AddFirstOccupantAsync(transaction, building, customer, cancel);
        }

        transaction.Db.BuildingSyncs.Add(new BuildingSync { HouseholdId = building.HouseholdId, BuildingId = building.Id, NextAttemptAt = now });
        await SaveAsync(transaction, building, "building.registered", cancel);
        return building;
    }

    /// <summary>Changes a home to what the draft says. <paramref name="expectedVersion"/> refuses a change made on an outdated page.</summary>
    public Task<Outcome<Building>> ChangeAsync(Actor actor, BuildingDraft draft, uint? expectedVersion, CancellationToken cancel) =>
        ChangeAsync(actor, draft, expectedVersion, revive: false, cancel);

    private async Task<Outcome<Building>> ChangeAsync(Actor actor, BuildingDraft draft, uint? expectedVersion, bool revive, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        if (draft.Check(now) is { Count: > 0 } problems)
        {
            return problems.ToList();
        }

        await using var transaction = await database.BeginAsync(actor, cancel);
        if (await FindAsync(transaction, draft.CustomerBuildingId!, cancel) is not { } building || (building.DeletedAt is not null && !revive))
        {
            return NotFound;
        }

        if (expectedVersion is { } expected && transaction.Db.Entry(building).Property<uint>("Version").CurrentValue != expected)
        {
            return new Problem("", "building.changed-meanwhile");
        }

        if (await PlanChoice.ResolveAsync(transaction, draft, building.Tariff, cancel) is { } problem)
        {
            return problem;
        }

        // A home that is put again before MOOST removed it never went away.
        building.DeletedAt = null;
        draft.ApplyTo(building, now);
        await RaiseVersionAsync(transaction, building, now, cancel);
        return await SaveChangeAsync(transaction, building, "building.changed", cancel);
    }

    /// <summary>Enters the home, or changes it when it is there already; says which.</summary>
    public async Task<Outcome<BuildingPut>> PutAsync(Actor actor, BuildingDraft draft, CancellationToken cancel)
    {
        var changed = await ChangeAsync(actor, draft, expectedVersion: null, revive: true, cancel);
        if (changed.Succeeded || changed.Problems is not [{ Code: "building.not-found" }])
        {
            return changed.Succeeded ? new BuildingPut(changed.Value, IsNew: false) : changed.Problems.ToList();
        }

        var entered = await RegisterAsync(actor, draft, cancel);
        return entered.Succeeded ? new BuildingPut(entered.Value, IsNew: true) : entered.Problems.ToList();
    }

    /// <summary>From <paramref name="at"/> on MOOST sends nothing to this home; its data stay.</summary>
    public Task<Outcome<Building>> DeactivateAsync(Actor actor, string customerBuildingId, DateTimeOffset? at, CancellationToken cancel) =>
        AlterAsync(actor, customerBuildingId, "building.deactivated", (building, now) => building.DeactivatedTimestamp ??= (at ?? now).ToUniversalTime(), cancel);

    public Task<Outcome<Building>> ReactivateAsync(Actor actor, string customerBuildingId, CancellationToken cancel) =>
        AlterAsync(actor, customerBuildingId, "building.reactivated", (building, _) => building.DeactivatedTimestamp = null, cancel);

    /// <summary>Gives the home up: it disappears here at once and for good as soon as MOOST has removed it.</summary>
    public Task<Outcome<Building>> DeleteAsync(Actor actor, string customerBuildingId, CancellationToken cancel) =>
        AlterAsync(actor, customerBuildingId, "building.deleted", (building, now) => building.DeletedAt = now, cancel);

    /// <summary>Tries a refused or waiting home again now.</summary>
    public Task<Outcome<Building>> RetryAsync(Actor actor, string customerBuildingId, CancellationToken cancel) =>
        AlterAsync(actor, customerBuildingId, "building.retried", (_, _) => { }, cancel);

    private static Problem NotFound => new("", "building.not-found");

    private Task<Outcome<Building>> AlterAsync(
        Actor actor, string customerBuildingId, string action, Action<Building, DateTimeOffset> alter, CancellationToken cancel) =>
        AlterAsync(actor, action, transaction => FindAsync(transaction, customerBuildingId, cancel), Always(alter), cancel);

    private Task<Outcome<Building>> AlterAsync(
        Actor actor, int buildingId, string action, Func<Building, DateTimeOffset, Problem?> alter, CancellationToken cancel) =>
        AlterAsync(actor, action, transaction => Whole(transaction).SingleOrDefaultAsync(b => b.Id == buildingId, cancel), alter, cancel);

    private static Func<Building, DateTimeOffset, Problem?> Always(Action<Building, DateTimeOffset> alter) => (building, now) =>
    {
        alter(building, now);
        return null;
    };

    private async Task<Outcome<Building>> AlterAsync(
        Actor actor, string action, Func<PortalTransaction, Task<Building?>> find, Func<Building, DateTimeOffset, Problem?> alter, CancellationToken cancel)
    {
        await using var transaction = await database.BeginAsync(actor, cancel);
        if (await find(transaction) is not { DeletedAt: null } building)
        {
            return NotFound;
        }

        var now = clock.GetUtcNow();
        if (alter(building, now) is { } problem)
        {
            return problem;
        }

        building.UpdatedAt = now;
        await RaiseVersionAsync(transaction, building, now, cancel);
        return await SaveChangeAsync(transaction, building, action, cancel);
    }

    private static Task<Building?> FindAsync(PortalTransaction transaction, string customerBuildingId, CancellationToken cancel) =>
        Whole(transaction).SingleOrDefaultAsync(b => b.CustomerBuildingId == customerBuildingId, cancel);

    private static IQueryable<Building> Whole(PortalTransaction transaction) => transaction.Db.Buildings
        .Include(b => b.Devices).Include(b => b.Occupants).Include(b => b.DisabledNotifications).Include(b => b.InactiveRules).Include(b => b.Tariff)
        .AsSplitQuery();

    // One statement, so that two edits at once raise the version twice. A refused home gets another chance; an ambiguous one keeps its quiet time.
    private static Task<int> RaiseVersionAsync(PortalTransaction transaction, Building building, DateTimeOffset now, CancellationToken cancel) => transaction.Db.BuildingSyncs
        .Where(s => s.HouseholdId == building.HouseholdId && s.BuildingId == building.Id)
        .ExecuteUpdateAsync(
            set => set
                .SetProperty(s => s.WantedVersion, s => s.WantedVersion + 1)
                .SetProperty(s => s.ParkedAt, (DateTimeOffset?)null)
                .SetProperty(s => s.Attempts, 0)
                .SetProperty(s => s.NextAttemptAt, s => s.IsAmbiguous ? s.NextAttemptAt : now),
            cancel);

    private static async Task<int> OpenHouseholdAsync(PortalTransaction transaction, CancellationToken cancel)
    {
        var opened = await transaction.Db.Database.SqlQuery<int>($"select app.open_household() as \"Value\"").ToListAsync(cancel);
        return opened.Single();
    }

    private static async Task AddFirstOccupantAsync(PortalTransaction transaction, Building building, Actor.Customer customer, CancellationToken cancel)
    {
        var name = await transaction.Db.Users.Where(u => u.Id == customer.UserId).Select(u => u.DisplayName).SingleAsync(cancel);
        building.Occupants.Add(new Occupant
        {
            HouseholdId = building.HouseholdId,
            BuildingId = building.Id,
            UserId = customer.UserId.ToString(),
            AccountId = customer.UserId,
            Name = name,
        });
    }

    // Two changes that began at the same moment: the later one loses, and is told so as if its page were outdated.
    private async Task<Outcome<Building>> SaveChangeAsync(PortalTransaction transaction, Building building, string action, CancellationToken cancel)
    {
        try
        {
            await SaveAsync(transaction, building, action, cancel);
            return building;
        }
        catch (DbUpdateException e) when (e is DbUpdateConcurrencyException || e.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            return new Problem("", "building.changed-meanwhile");
        }
    }

    private async Task SaveAsync(PortalTransaction transaction, Building building, string action, CancellationToken cancel)
    {
        transaction.Db.AuditEntries.Add(new AuditEntry
        {
            At = clock.GetUtcNow(),
            Actor = transaction.Actor.AuditName,
            HouseholdId = building.HouseholdId,
            Action = action,
            Target = $"building:{building.Id}",
        });
        await transaction.CommitAsync(cancel);
        nudge.BuildingsAreDue();
    }
}
