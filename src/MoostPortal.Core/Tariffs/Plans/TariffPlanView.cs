namespace MoostPortal.Core.Tariffs.Plans;

/// <summary>A plan with all it ever said, the prices of the days around today included.</summary>
public sealed record TariffPlanView(TariffPlan Plan, PlanHistory History)
{
    /// <summary>What holds at an instant; null before the first version.</summary>
    public TariffTerms? TermsAt(DateTimeOffset instant) => TariffVersion.At(History.Versions, instant, DateTimeOffset.MaxValue)?.Terms;
}
