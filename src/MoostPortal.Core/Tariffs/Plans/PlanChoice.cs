using MoostPortal.Core.Access;
using MoostPortal.Core.Buildings;
using MoostPortal.Core.Problems;

namespace MoostPortal.Core.Tariffs.Plans;

/// <summary>A home's choice of a plan, looked up when it is saved.</summary>
internal static class PlanChoice
{
    /// <summary>Writes the kind of the chosen plan into the draft, or says why it cannot be chosen. A plan that is no longer offered can be kept.</summary>
    public static async Task<Problem?> ResolveAsync(PortalTransaction transaction, BuildingDraft draft, Tariff? present, CancellationToken cancel)
    {
        if (draft.Tariff is not { PlanId: { } planId } tariff)
        {
            return null;
        }

        if ((await PlanRows.PlansAsync(transaction, planId, mostHomes: 0, cancel)).SingleOrDefault() is not { } plan)
        {
            return new Problem("tariff.planId", "tariff.plan.unknown", planId);
        }

        if (plan.WithdrawnAt is not null && present?.PlanId != planId)
        {
            return new Problem("tariff.planId", "tariff.plan.withdrawn", plan.Name);
        }

        (tariff.Type, tariff.Currency) = (plan.Type.ToString(), plan.Currency);
        (tariff.MinPrice, tariff.MaxPrice, tariff.LowTariff) = (null, null, null);
        return null;
    }
}
