using MoostPortal.Core.Tariffs.Plans;

namespace MoostPortal.Core.Tariffs;

/// <summary>Everything that is known of what a home paid, pays and will pay: its own versions, and the plans that it followed.</summary>
public sealed record TariffHistory(IReadOnlyList<TariffVersion> Versions, IReadOnlyDictionary<int, PlanHistory> Plans)
{
    private static readonly Dictionary<int, PlanHistory> s_none = [];

    /// <summary>The history of a tariff that always was as it is now.</summary>
    public static TariffHistory Always(TariffTerms terms) => new([new TariffVersion(DateTimeOffset.MinValue, DateTimeOffset.MinValue, terms, PlanId: null)], s_none);

    /// <summary>The history of a home that always followed a plan.</summary>
    public static TariffHistory Following(PlanHistory plan) =>
        new([new TariffVersion(DateTimeOffset.MinValue, DateTimeOffset.MinValue, Terms: null, PlanId: 0)], new Dictionary<int, PlanHistory> { [0] = plan });
}
