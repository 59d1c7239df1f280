namespace MoostPortal.Core.Tariffs.Plans;

/// <summary>A tariff that staff define once and homes follow.</summary>
public sealed record TariffPlan
{
    public required int PlanId { get; init; }

    public required string Name { get; init; }

    /// <summary>Stays as it was defined: another kind of tariff is another plan.</summary>
    public required TariffType Type { get; init; }

    public required string Currency { get; init; }

    /// <summary>IANA zone in which days of prices begin, and times without an offset are read.</summary>
    public required string TimeZoneId { get; init; }

    /// <summary>From this local hour on tomorrow's prices are missed; with DYNAMIC.</summary>
    public required short PricesDueHour { get; init; }

    /// <summary>Since when no home can choose it any more; those on it stay.</summary>
    public DateTimeOffset? WithdrawnAt { get; init; }

    /// <summary>Counts the changes of the plan, so that an outdated page cannot overwrite one.</summary>
    public required int Revision { get; init; }

    /// <summary>How many homes follow it.</summary>
    public required long Homes { get; init; }

    /// <summary>Until when there are prices without a gap from this moment on; null where there is none now.</summary>
    public DateTimeOffset? PricesUntil { get; init; }
}
