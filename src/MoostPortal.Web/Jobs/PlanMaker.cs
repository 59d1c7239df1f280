using MoostPortal.Core.Delivery;
using MoostPortal.Core.Reconciliation;
using MoostPortal.Moost.Buildings;
using MoostPortal.Moost.Reconciliation;

namespace MoostPortal.Web.Jobs;

/// <summary>Makes plans: reads MOOST's core-data list, lets the database find suspects, and looks at each of those.</summary>
public sealed partial class PlanMaker(
    PlanQueue queue, MoostFleet fleet, BuildingComparison comparison, IDeliveryNudge nudge, TimeProvider time, ILogger<PlanMaker> logger)
{
    private const int Batch = 64;
    private const int Lanes = 8;
    private const int Tries = 3;

    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(2);

    /// <summary>Makes every plan that waits; one at a time, whatever the number of nodes.</summary>
    public async Task RunAsync(CancellationToken cancel)
    {
        while (await queue.ClaimAsync(NodeName.OfRun(), cancel) is { } plan)
        {
            if (await MakeAsync(plan, cancel) is { } failure)
            {
                await queue.FailAsync(plan, failure, cancel);
                Failed(logger, plan.PlanId, failure);
            }
        }
    }

    private async Task<string?> MakeAsync(DuePlan plan, CancellationToken cancel)
    {
        // A plan whose worker died while it compared goes on from there.
        if (plan.State != "comparing" && await ListAsync(plan, cancel) is { } failure)
        {
            return failure;
        }

        while (await queue.NextAsync(plan, Batch, cancel) is { Count: > 0 } suspects)
        {
            var compared = new ComparedHome?[suspects.Count];
            await Parallel.ForAsync(0, suspects.Count, Limits(cancel), async (i, c) => compared[i] = await CompareAsync(suspects[i], c));
            if (compared.Any(one => one is null))
            {
                return "MOOST stopped answering while homes were compared.";
            }

            await queue.SettleAsync(plan, compared!, cancel);
        }

        await queue.FinishAsync(plan, cancel);
        if (plan.IsNightly)
        {
            await RepairAsync(plan, cancel);
        }

        return null;
    }

    private async Task<string?> ListAsync(DuePlan plan, CancellationToken cancel)
    {
        await queue.BeginListAsync(plan, cancel);
        var end = await fleet.ListCoreAsync(
            (batch, c) => queue.KeepAsync(plan, [.. batch.Select(one => (one.CustomerBuildingId, one.CoreFingerprint))], c), cancel);
        if (!end.IsWhole)
        {
            // From half a list every other home would seem to be missing.
            return end.Reason;
        }

        await queue.MatchAsync(plan, end.Unreadable, cancel);
        if (plan.IsNightly && await queue.CountMissingAsync(plan, cancel) is var (acknowledged, missing) && missing > Math.Max(100, acknowledged / 2))
        {
            return $"MOOST's list lacks {missing} of {acknowledged} homes that it acknowledged. That is no drift but a fault, and nothing is repaired before somebody looked.";
        }

        return null;
    }

    /// <summary>Null when MOOST gives no answer.</summary>
    private async Task<ComparedHome?> CompareAsync(SuspectHome home, CancellationToken cancel)
    {
        if (home is { IsListed: false, Side: { SentVersion: 0 } side })
        {
            return new ComparedHome(home, OwnSide.KindOf(side, isThere: false, []), [], null, null, null);
        }

        // Of a home that waits to be pushed, and that looks as when it was last seen, nothing has to be asked.
        var held = home is { HasSameCore: true, Side.IsPending: true, Own.Sync.Remote: { } remote } ? HeldBuilding.Read(remote) : null;
        if (held is null)
        {
            var look = await LookAsync(home.CustomerBuildingId, cancel);
            if (!look.IsKnown)
            {
                return null;
            }

            held = look.Building;
        }

        var differences = home.Own is { } own && held is not null
            ? comparison.Differences(BuildingContent.From(own.Building), KnownRemote.From(own.Sync), held)
            : [];
        return new ComparedHome(home, OwnSide.KindOf(home.Side, held is not null, differences), differences, held?.Fingerprint, held?.Kept, held?.CoreFingerprint);
    }

    private async Task<BuildingLook> LookAsync(string id, CancellationToken cancel)
    {
        for (var attempt = 1; ; attempt++)
        {
            var look = await fleet.FindAsync(id, cancel);
            if (look.IsKnown || attempt == Tries)
            {
                return look;
            }

            await Task.Delay(s_pause, time, cancel);
        }
    }

    private async Task RepairAsync(DuePlan plan, CancellationToken cancel)
    {
        var repaired = await queue.RepairAsync(plan, cancel);
        if (repaired is null)
        {
            TooMany(logger, plan.PlanId);
        }
        else if (repaired > 0)
        {
            Repaired(logger, repaired.Value, plan.PlanId);
            nudge.BuildingsAreDue();
        }
    }

    private static ParallelOptions Limits(CancellationToken cancel) => new() { MaxDegreeOfParallelism = Lanes, CancellationToken = cancel };

    [LoggerMessage(LogLevel.Warning, "Reconciliation: plan {PlanId} could not be made: {Reason}")]
    private static partial void Failed(ILogger logger, Guid planId, string reason);

    [LoggerMessage(LogLevel.Warning, "Reconciliation: {Count} homes drifted and are pushed again (plan {PlanId})")]
    private static partial void Repaired(ILogger logger, int count, Guid planId);

    [LoggerMessage(LogLevel.Error, "Reconciliation: too many homes drifted to be pushed again without a person's word (plan {PlanId})")]
    private static partial void TooMany(ILogger logger, Guid planId);
}
