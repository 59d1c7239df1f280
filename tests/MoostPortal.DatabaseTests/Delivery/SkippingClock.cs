namespace MoostPortal.DatabaseTests.Delivery;

/// <summary>The real clock, whose measured spans can be made to pass at once: pauses and back-offs end, while it stays the same time of day.</summary>
internal sealed class SkippingClock : TimeProvider
{
    private long _skipped;

    public void Skip(TimeSpan span) => Interlocked.Add(ref _skipped, (long)(span.TotalSeconds * TimestampFrequency));

    public override long GetTimestamp() => base.GetTimestamp() + Interlocked.Read(ref _skipped);
}
