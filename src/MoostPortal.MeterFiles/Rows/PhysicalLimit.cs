namespace MoostPortal.MeterFiles.Rows;

/// <summary>Tells values that no connection of this size can carry.</summary>
internal sealed class PhysicalLimit
{
    /// <summary>Whatever is allowed in a day still fits.</summary>
    private const decimal MostWatts = 10_000_000_000;

    private readonly long? _microPerSecond;

    public PhysicalLimit(ReadingContext context) => _microPerSecond = context.ReleasesHeld || context.MostWatts is not { } watts
        ? null : (long)Math.Ceiling(Math.Clamp(watts, 0, MostWatts) * 1_000_000 / 3600);

    /// <param name="micro">Millionths of Wh.</param>
    /// <param name="seconds">Length of the interval; nothing is known of one without.</param>
    public bool IsBroken(long micro, long seconds) => _microPerSecond is { } most && seconds > 0 && Math.Abs(micro) > most * Math.Min(seconds, 86_400 * 7);

    /// <param name="micro">Millionths of W.</param>
    public bool IsBrokenByPower(long micro) => _microPerSecond is { } most && Math.Abs(micro) > most * 3600;
}
