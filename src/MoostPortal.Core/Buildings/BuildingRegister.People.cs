using MoostPortal.Core.Access;
using MoostPortal.Core.Notifications;
using MoostPortal.Core.People;
using MoostPortal.Core.Problems;

namespace MoostPortal.Core.Buildings;

// The people of a home and what they receive. Each command changes one thing and leaves the rest, so that two people who switch
// at the same time do not undo each other.
public sealed partial class BuildingRegister
{
    /// <summary>Switches one rule on or off for one person of the home.</summary>
    public Task<Outcome<Building>> SwitchAsync(Actor actor, int buildingId, RuleSwitch cell, bool receives, CancellationToken cancel) =>
        AlterAsync(actor, buildingId, "notification.switched", (building, _) => Switch(building, cell, receives), cancel);

    /// <summary>Switches one rule on or off for everybody in the home, whatever each person chose.</summary>
    public Task<Outcome<Building>> SwitchForAllAsync(Actor actor, int buildingId, string ruleId, bool receive, CancellationToken cancel) =>
        AlterAsync(actor, buildingId, "notification.switched-for-all", (building, _) => SwitchForAll(building, ruleId, receive), cancel);

    /// <summary>Adds a person who receives this home's notifications.</summary>
    public Task<Outcome<Building>> AddPersonAsync(Actor actor, int buildingId, OccupantDraft person, CancellationToken cancel) =>
        AlterAsync(actor, buildingId, "person.added", (building, _) => Add(building, person), cancel);

    /// <summary>Changes how pages call a person; MOOST knows them by their id alone.</summary>
    public Task<Outcome<Building>> RenamePersonAsync(Actor actor, int buildingId, OccupantDraft person, CancellationToken cancel) =>
        AlterAsync(actor, buildingId, "person.renamed", (building, _) => Rename(building, person), cancel);

    /// <summary>Removes a person and what they had switched off. Their sign-in and their right to see the home stay.</summary>
    public Task<Outcome<Building>> RemovePersonAsync(Actor actor, int buildingId, string userId, CancellationToken cancel) =>
        AlterAsync(actor, buildingId, "person.removed", (building, _) => Remove(building, userId), cancel);

    private static Problem? Switch(Building building, RuleSwitch cell, bool receives)
    {
        if (MoostPatterns.RuleId.Refuses(cell.RuleId, out var code))
        {
            return new Problem("ruleId", code, cell.RuleId ?? "");
        }

        if (Person(building, cell.UserId) is null)
        {
            return new Problem("userId", "user.unknown", cell.UserId ?? "");
        }

        building.DisabledNotifications.RemoveAll(d => receives && d.RuleId == cell.RuleId && d.UserId == cell.UserId);
        if (!receives && !building.DisabledNotifications.Exists(d => d.RuleId == cell.RuleId && d.UserId == cell.UserId))
        {
            building.DisabledNotifications.Add(new DisabledNotification
            {
                HouseholdId = building.HouseholdId,
                BuildingId = building.Id,
                UserId = cell.UserId!,
                RuleId = cell.RuleId!,
            });
        }

        return null;
    }

    private static Problem? SwitchForAll(Building building, string ruleId, bool receive)
    {
        if (MoostPatterns.RuleId.Refuses(ruleId, out var code))
        {
            return new Problem("ruleId", code, ruleId);
        }

        building.InactiveRules.RemoveAll(r => receive && r.RuleId == ruleId);
        if (!receive && !building.InactiveRules.Exists(r => r.RuleId == ruleId))
        {
            building.InactiveRules.Add(new InactiveRule { HouseholdId = building.HouseholdId, BuildingId = building.Id, RuleId = ruleId });
        }

        return null;
    }

    private static Problem? Add(Building building, OccupantDraft person)
    {
        if (MoostPatterns.UserId.Refuses(person.UserId, out var code))
        {
            return new Problem("userId", code, person.UserId ?? "");
        }

        if (Person(building, person.UserId) is not null)
        {
            return new Problem("userId", "user.id.twice", person.UserId!);
        }

        if (!OccupantDraft.IsName(person.Name))
        {
            return new Problem("name", "user.name.length");
        }

        building.Occupants.Add(new Occupant { HouseholdId = building.HouseholdId, BuildingId = building.Id, UserId = person.UserId!, Name = person.Name?.Trim() });
        return null;
    }

    private static Problem? Rename(Building building, OccupantDraft person)
    {
        if (Person(building, person.UserId) is not { } occupant)
        {
            return new Problem("userId", "user.unknown", person.UserId ?? "");
        }

        if (!OccupantDraft.IsName(person.Name))
        {
            return new Problem("name", "user.name.length");
        }

        occupant.Name = person.Name?.Trim();
        return null;
    }

    private static Problem? Remove(Building building, string userId)
    {
        if (Person(building, userId) is not { } occupant)
        {
            return new Problem("userId", "user.unknown", userId);
        }

        building.Occupants.Remove(occupant);
        building.DisabledNotifications.RemoveAll(d => d.UserId == userId);
        return null;
    }

    private static Occupant? Person(Building building, string? userId) => building.Occupants.Find(o => o.UserId == userId);
}
