using MoostPortal.Core.Delivery.Fleet;

namespace MoostPortal.Web.Components.Fleet;

/// <summary>Draws the minutes of a long time together: what was sent as the average by the minute, what waited as the most.</summary>
public static class FleetBuckets
{
    public static IReadOnlyList<FleetSample> Of(IReadOnlyList<FleetSample> samples, TimeSpan width) => width <= TimeSpan.FromMinutes(1)
        ? samples
        : [.. samples.GroupBy(sample => sample.Minute.Ticks / width.Ticks).Select(bucket => Together(new DateTimeOffset(bucket.Key * width.Ticks, TimeSpan.Zero), [.. bucket]))];

    private static FleetSample Together(DateTimeOffset start, IReadOnlyList<FleetSample> samples) => new(
        start,
        samples.Max(sample => sample.OldestUnsentSeconds),
        new FleetBacklog(samples.Max(sample => sample.Backlog.Buildings), samples.Max(sample => sample.Backlog.Live), samples.Max(sample => sample.Backlog.History)),
        samples.Max(sample => sample.Parked),
        samples.Max(sample => sample.Drift),
        new FleetBacklog(
            samples.Sum(sample => sample.Sent.Buildings) / samples.Count, samples.Sum(sample => sample.Sent.Live) / samples.Count, samples.Sum(sample => sample.Sent.History) / samples.Count));
}
