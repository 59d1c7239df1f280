namespace MoostPortal.Tests.MeterFiles.Truth;

/// <summary>Cuts the truth to a season of a dialect's zone.</summary>
internal static class Seasons
{
    private const int Fortnight = 14;

    public static TruthRange Of(Dialect dialect, Season season, bool isFaultless = false)
    {
        var first = season == Season.TwoYears ? new DateOnly(2024, 1, 1) : Change(dialect.Home, season == Season.Spring).AddDays(-7);
        return new(dialect.Zone, first, season == Season.TwoYears ? 731 : Fortnight, dialect.Minutes, isFaultless);
    }

    /// <summary>The day of 2025 on which the zone's clock goes forward or back; Europe's where it never does.</summary>
    private static DateOnly Change(TimeZoneInfo zone, bool isForward)
    {
        for (var day = new DateOnly(2025, 1, 1); day.Year == 2025; day = day.AddDays(1))
        {
            var change = zone.GetUtcOffset(day.AddDays(1).ToDateTime(TimeOnly.MinValue)) - zone.GetUtcOffset(day.ToDateTime(TimeOnly.MinValue));

            if (isForward ? change > TimeSpan.Zero : change < TimeSpan.Zero)
            {
                return day;
            }
        }

        return isForward ? new(2025, 3, 30) : new(2025, 10, 26);
    }
}
