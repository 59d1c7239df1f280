namespace MoostPortal.Core.Tariffs;

/// <summary>What a home chose, or a plan said: from when on, and since when we know. Nothing that was recorded is ever changed.</summary>
/// <param name="ValidFrom">The first instant for which it holds, UTC.</param>
/// <param name="RecordedAt">When it was entered, UTC.</param>
/// <param name="Terms">What the home itself or the plan says; null for a home that follows a plan.</param>
/// <param name="PlanId">The plan that the home follows.</param>
public sealed record TariffVersion(DateTimeOffset ValidFrom, DateTimeOffset RecordedAt, TariffTerms? Terms, int? PlanId)
{
    /// <summary>
    /// The version that holds at an instant: the one valid from the latest moment up to it, and of those the one recorded last, among what was
    /// recorded by <paramref name="asOf"/>.
    /// </summary>
    public static TariffVersion? At(IReadOnlyList<TariffVersion> versions, DateTimeOffset instant, DateTimeOffset asOf)
    {
        TariffVersion? found = null;
        foreach (var version in versions)
        {
            if (version.ValidFrom <= instant && version.RecordedAt <= asOf
                && (found is null || version.ValidFrom > found.ValidFrom || (version.ValidFrom == found.ValidFrom && version.RecordedAt >= found.RecordedAt)))
            {
                found = version;
            }
        }

        return found;
    }
}
