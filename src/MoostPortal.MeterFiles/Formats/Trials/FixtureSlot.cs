namespace MoostPortal.MeterFiles.Formats.Trials;

/// <summary>An interval of a fixture, its ends on the clock that the file counts in.</summary>
internal sealed record FixtureSlot(int Number, DateTimeOffset Start, DateTimeOffset End)
{
    private static readonly TimeZoneInfo s_zone = TimeZoneInfo.FindSystemTimeZoneById(FormatTrial.Zone);

    /// <summary>The intervals of a local day: fewer or more where the clock changes.</summary>
    public static IEnumerable<FixtureSlot> OfDay(DateOnly day, int minutes, ClockRule? clock)
    {
        var (from, until) = (Midnight(day), Midnight(day.AddDays(1)));
        var number = 0;

        for (var at = from; at < until; at = at.AddMinutes(minutes))
        {
            yield return new(number++, OnClock(at, clock), OnClock(at.AddMinutes(minutes), clock));
        }
    }

    /// <summary>The whole day as one interval.</summary>
    public static FixtureSlot Day(DateOnly day, int number) => new(number, OnClock(Midnight(day), ClockRule.Local), OnClock(Midnight(day.AddDays(1)), ClockRule.Local));

    private static DateTimeOffset Midnight(DateOnly day)
    {
        var local = day.ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(local, s_zone.GetUtcOffset(local)).ToUniversalTime();
    }

    private static DateTimeOffset OnClock(DateTimeOffset at, ClockRule? clock) => clock switch
    {
        ClockRule.Utc => at,
        ClockRule.Standard => at.ToOffset(s_zone.BaseUtcOffset),
        _ => TimeZoneInfo.ConvertTime(at, s_zone),
    };
}
