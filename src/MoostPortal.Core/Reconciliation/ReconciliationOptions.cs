using System.ComponentModel.DataAnnotations;

namespace MoostPortal.Core.Reconciliation;

/// <summary>How often both sides are compared and how far that may go by itself. Section <c>Reconciliation</c>.</summary>
public sealed class ReconciliationOptions
{
    public const string Section = "Reconciliation";

    /// <summary>A plan older than this is not applied any more.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "24:00:00", ParseLimitsInInvariantCulture = true)]
    public TimeSpan PlanLife { get; init; } = TimeSpan.FromHours(1);

    /// <summary>How often a home is looked at whose request may still be applied late.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "24:00:00", ParseLimitsInInvariantCulture = true)]
    public TimeSpan Cycle { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>How long after an uncertain request such a home is looked at.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "7.00:00:00", ParseLimitsInInvariantCulture = true)]
    public TimeSpan Doubt { get; init; } = TimeSpan.FromHours(1);

    /// <summary>The nightly comparison repairs by itself up to this share of all homes, and a hundred in any case; more is left to a person.</summary>
    [Range(0, 100)]
    public int AutomaticRepairsPercent { get; init; } = 5;

    /// <summary>
    /// The nightly comparison looks at so many homes whole that each had its turn within these days, because MOOST's list shows neither devices nor tariff; 0 leaves that out.
    /// </summary>
    [Range(0, 365)]
    public int FullCompareDays { get; init; } = 30;

    /// <summary>Days after which plans are forgotten; what they counted stays.</summary>
    [Range(1, 3650)]
    public int KeepDays { get; init; } = 30;
}
