namespace MoostPortal.Core.Delivery;

/// <summary>How long to wait after a failed attempt: full jitter over a doubling span, so that many rows do not return together.</summary>
public static class BackOff
{
    public static readonly TimeSpan Shortest = TimeSpan.FromSeconds(2);
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    /// <summary>A server's wish is honoured up to here; an hour of silence must be a person's decision.</summary>
    public static readonly TimeSpan LongestWish = TimeSpan.FromHours(1);

    /// <param name="failures">Failed attempts in a row, this one included.</param>
    /// <param name="wish">Retry-After, never shortened and never below our own wait.</param>
    public static TimeSpan After(int failures, TimeSpan? wish, Random random)
    {
        var span = Shortest * Math.Pow(2, Math.Clamp(failures - 1, 0, 12));
        var own = Shortest / 2 + (random.NextDouble() * (span < Longest ? span : Longest));
        return wish is { } asked && asked > own ? (asked < LongestWish ? asked : LongestWish) : own;
    }
}
