namespace MoostPortal.Moost.Pace;

/// <summary>Reckons with the timestamps of a clock, which measure spans whatever happens to the time of day.</summary>
internal static class Timestamps
{
    /// <summary>The timestamp that lies <paramref name="span"/> behind another.</summary>
    public static long After(this TimeProvider clock, long timestamp, TimeSpan span) => timestamp + (long)(span.TotalSeconds * clock.TimestampFrequency);
}
