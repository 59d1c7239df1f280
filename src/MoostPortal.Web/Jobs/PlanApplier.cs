using System.Diagnostics;
using MoostPortal.Core.Buildings;
using MoostPortal.Core.Delivery;
using MoostPortal.Core.Problems;
using MoostPortal.Core.Reconciliation;
using MoostPortal.Moost.Buildings;
using MoostPortal.Moost.Reconciliation;

namespace MoostPortal.Web.Jobs;

/// <summary>
/// Carries out what staff chose of plans, row by row: looks at both sides once more, refuses where one moved, and changes our tables only.
/// </summary>
public sealed class PlanApplier(PlanApplication application, MoostFleet fleet, FleetEntry entry, BuildingRegister register, BuildingDirectory directory)
{
    private const int Lanes = 8;

    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(50);

    public async Task RunAsync(CancellationToken cancel)
    {
        var since = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(since) < s_longest && await application.ClaimAsync(Lanes, cancel) is { Count: > 0 } rows)
        {
            await Task.WhenAll(rows.Select(row => ApplyAsync(row, cancel)));
        }
    }

    private async Task ApplyAsync(ChosenRow row, CancellationToken cancel)
    {
        var look = await fleet.FindAsync(row.CustomerBuildingId, cancel);
        if (look.IsKnown)
        {
            // While MOOST is silent nobody knows whether it moved; the row waits for the next run.
            await application.SettleAsync(row, await DecideAsync(row, look.Building, cancel), cancel);
        }
    }

    private async Task<IReadOnlyList<Problem>> DecideAsync(ChosenRow row, HeldBuilding? there, CancellationToken cancel)
    {
        var own = await application.FindAsync(row, cancel);
        if (own?.Sync.WantedVersion != row.WantedVersion || own?.Sync.SentVersion != row.SentVersion || own?.Building.Id != row.BuildingId)
        {
            return [new Problem("", "plan.moved-here")];
        }

        if (there?.Fingerprint != row.RemoteFingerprint)
        {
            return [new Problem("", "plan.moved-there")];
        }

        return (row.Kind, there, own) switch
        {
            (PlanKind.Surplus, { } held, _) => await TakeOverAsync(row, held, cancel),
            (_, { } held, { } home) when row.Fields(PlanChoice.Adopt) is { Count: > 0 } fields => await AdoptAsync(row, fields, held, home, cancel),
            _ => await PushAsync(row, there, own, isDue: true, cancel),
        };
    }

    // What only MOOST has is entered here; to be removed there it is then given up like any other home.
    private async Task<IReadOnlyList<Problem>> TakeOverAsync(ChosenRow row, HeldBuilding held, CancellationToken cancel)
    {
        var counts = await entry.EnterAsync(row.Actor, [BuildingAdoption.HomeOf(held)], cancel);
        return counts.Refused is [var refused] ? refused.Problems
            : counts.Entered == 0 ? [new Problem("", "plan.moved-here")]
            : row.Choice == PlanChoice.Remove ? (await register.DeleteAsync(row.Actor, row.CustomerBuildingId, cancel)).Problems
            : [];
    }

    private async Task<IReadOnlyList<Problem>> AdoptAsync(ChosenRow row, IReadOnlyList<string> fields, HeldBuilding held, DueContent own, CancellationToken cancel)
    {
        if (fields.FirstOrDefault(field => !BuildingAdoption.IsAdoptable(held, field)) is { } strange)
        {
            return [new Problem(strange, "plan.not-adoptable", strange)];
        }

        var sayable = fields.Where(field => BuildingComparison.OwnerOf(field) != FieldOwner.Moost).ToArray();
        if (sayable.Length == 0)
        {
            var noted = held.Kept is { } remote && await application.TakeNoteAsync(row, remote, held.CoreFingerprint, cancel);
            return noted ? [] : [new Problem("", "plan.moved-here")];
        }

        if (await directory.FindAsync(row.Actor, row.CustomerBuildingId, cancel) is not { } card || card.Sync.WantedVersion != row.WantedVersion)
        {
            return [new Problem("", "plan.moved-here")];
        }

        if (row.Fields(PlanChoice.Push).Count > 0 && await PushAsync(row, held, own, isDue: false, cancel) is { Count: > 0 } moved)
        {
            return moved;
        }

        var draft = BuildingDraft.Keeping(card.Building);
        BuildingAdoption.Adopt(draft, held, sayable);
        var changed = await register.ChangeAsync(row.Actor, draft, card.Version, cancel);
        return changed.Succeeded && sayable.Contains("deactivatedTimestamp") ? await SwitchAsync(row, held, cancel) : changed.Problems;
    }

    private async Task<IReadOnlyList<Problem>> SwitchAsync(ChosenRow row, HeldBuilding held, CancellationToken cancel)
    {
        var awake = await register.ReactivateAsync(row.Actor, row.CustomerBuildingId, cancel);
        return awake.Succeeded && BuildingAdoption.DeactivatedAt(held) is { } at
            ? (await register.DeactivateAsync(row.Actor, row.CustomerBuildingId, at, cancel)).Problems
            : awake.Problems;
    }

    private async Task<IReadOnlyList<Problem>> PushAsync(ChosenRow row, HeldBuilding? there, DueContent? own, bool isDue, CancellationToken cancel)
    {
        var claimed = there is null || own is null ? null : BuildingComparison.Claim(own.Sync.Acknowledged, there, row.Fields(PlanChoice.Push));
        return await application.PushAgainAsync(row, claimed, isDue, cancel) ? [] : [new Problem("", "plan.moved-here")];
    }
}
