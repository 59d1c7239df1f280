namespace MoostPortal.Core.Readings;

/// <summary>One bar of a chart: what was measured in a span of time, and how much of it has reached MOOST.</summary>
/// <param name="Start">First instant, in UTC.</param>
/// <param name="End">First instant after it, in UTC.</param>
/// <param name="Value">In the type's unit: the sum of energies, the mean of powers, rates and temperatures, the last state; null without readings.</param>
/// <param name="Readings">How many readings there are.</param>
/// <param name="Waiting">How many of them are still to be sent, or are uncertain.</param>
/// <param name="Refused">How many of them MOOST refused.</param>
public sealed record ChartBar(DateTimeOffset Start, DateTimeOffset End, decimal? Value, int Readings, int Waiting, int Refused)
{
    public int Delivered => Math.Max(0, Readings - Waiting - Refused);
}
