namespace MoostPortal.Core.Alerts;

/// <summary>What a gauge found.</summary>
/// <param name="Conditions">The conditions that were measured.</param>
/// <param name="Measures">What there is of them.</param>
public sealed record AlertLook(IReadOnlyList<AlertCondition> Conditions, IReadOnlyList<AlertMeasure> Measures)
{
    public static AlertLook Nothing { get; } = new([], []);
}
