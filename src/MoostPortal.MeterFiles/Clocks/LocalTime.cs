namespace MoostPortal.MeterFiles.Clocks;

/// <summary>Local times as seconds since 1970-01-01 00:00 on the wall clock, and their days.</summary>
internal static class LocalTime
{
    public const int SecondsPerDay = 86_400;

    private static readonly int s_epochDay = DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber;

    public static long Seconds(DateOnly date, int secondOfDay = 0) => ((long)(date.DayNumber - s_epochDay) * SecondsPerDay) + secondOfDay;

    public static long Seconds(DateTime local) => (local.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerSecond;

    /// <summary>Days since 1970-01-01 on the wall calendar.</summary>
    public static int Day(long local) => (int)Math.DivRem(local, SecondsPerDay, out var rest) - (rest < 0 ? 1 : 0);

    public static DateOnly Date(long local) => DateOfDay(Day(local));

    public static DateOnly DateOfDay(int day) => DateOnly.FromDayNumber(day + s_epochDay);

    /// <summary>The ISO form down to the minute, such as 2025-10-26T02:15.</summary>
    public static string Text(long local) =>
        DateTime.UnixEpoch.AddSeconds(local).ToString("yyyy-MM-dd'T'HH:mm", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Seconds east of UTC as an ISO offset, such as +02:00.</summary>
    public static string OffsetText(int seconds) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{(seconds < 0 ? '-' : '+')}{TimeSpan.FromSeconds(Math.Abs(seconds)):hh\\:mm}");
}
