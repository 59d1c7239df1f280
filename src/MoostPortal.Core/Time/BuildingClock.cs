namespace MoostPortal.Core.Time;

/// <summary>
/// The one place that turns instants into a home's local days and back. A day has 23, 24 or 25 hours (other lengths exist in
/// zones whose clock moves by less than an hour), and starts at its first existing local instant.
/// </summary>
public sealed class BuildingClock
{
    public BuildingClock(string timeZoneId) => Zone = TimeZoneInfo.FindSystemTimeZoneById(timeZoneId);

    public TimeZoneInfo Zone { get; }

    /// <summary>True for an IANA id that this machine's zone data holds, such as <c>Europe/Vienna</c>.</summary>
    public static bool IsZone(string? id) =>
        id is { Length: > 0 and <= 64 } && !id.Contains(' ', StringComparison.Ordinal)
        && (id.Contains('/', StringComparison.Ordinal) || id == "UTC")
        && TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone) && zone.HasIanaId;

    public DateTimeOffset ToLocal(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, Zone);

    public DateOnly DayOf(DateTimeOffset instant) => DateOnly.FromDateTime(ToLocal(instant).DateTime);

    /// <summary>The first instant of a local day, in UTC, also where the clock skips midnight.</summary>
    public DateTimeOffset StartOf(DateOnly day) => At(day, TimeSpan.Zero);

    /// <summary>A local time of day, up to 24:00, in UTC: the first existing instant not before it, and of a doubled one the first.</summary>
    public DateTimeOffset At(DateOnly day, TimeSpan time)
    {
        var local = day.ToDateTime(TimeOnly.MinValue, DateTimeKind.Unspecified) + time;
        while (Zone.IsInvalidTime(local))
        {
            local = local.AddMinutes(15);
        }

        // Of a doubled time the first pass is meant: it has the larger offset.
        var offset = Zone.IsAmbiguousTime(local) ? Zone.GetAmbiguousTimeOffsets(local).Max() : Zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset).ToUniversalTime();
    }

    /// <summary>How many steps the local day has: 92, 96 or 100 quarter hours in central Europe.</summary>
    public int SlotsOf(DateOnly day, TimeSpan step) => (int)((StartOf(day.AddDays(1)) - StartOf(day)) / step);
}
