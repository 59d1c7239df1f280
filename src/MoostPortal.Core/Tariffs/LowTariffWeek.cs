using System.Globalization;
using MoostPortal.Core.Time;

namespace MoostPortal.Core.Tariffs;

/// <summary>
/// The fourteen times of MOOST's <c>dual.lowTariff</c>, Monday first, kept as they were written. By the reading that fits every
/// documented sample a day is low before its end and from its start on, so its high window is [end, start), empty when start
/// is not after end.
/// </summary>
public sealed record LowTariffWeek(
    string MondayStartTime, string MondayEndTime,
    string TuesdayStartTime, string TuesdayEndTime,
    string WednesdayStartTime, string WednesdayEndTime,
    string ThursdayStartTime, string ThursdayEndTime,
    string FridayStartTime, string FridayEndTime,
    string SaturdayStartTime, string SaturdayEndTime,
    string SundayStartTime, string SundayEndTime)
{
    /// <summary>The same window on every day from Monday to Friday, and a low weekend, as most dual tariffs have it.</summary>
    public static LowTariffWeek Weeknights(string start, string end) => new(
        start, end, start, end, start, end, start, end, start, end, "00:00", "07:00", "00:00", "07:00");

    /// <summary>Start and end of the low window of a day, as written.</summary>
    public (string Start, string End) On(DayOfWeek day) => day switch
    {
        DayOfWeek.Monday => (MondayStartTime, MondayEndTime),
        DayOfWeek.Tuesday => (TuesdayStartTime, TuesdayEndTime),
        DayOfWeek.Wednesday => (WednesdayStartTime, WednesdayEndTime),
        DayOfWeek.Thursday => (ThursdayStartTime, ThursdayEndTime),
        DayOfWeek.Friday => (FridayStartTime, FridayEndTime),
        DayOfWeek.Saturday => (SaturdayStartTime, SaturdayEndTime),
        _ => (SundayStartTime, SundayEndTime),
    };

    /// <summary>The week with the window of one day changed.</summary>
    public LowTariffWeek With(DayOfWeek day, string start, string end) => day switch
    {
        DayOfWeek.Monday => this with { MondayStartTime = start, MondayEndTime = end },
        DayOfWeek.Tuesday => this with { TuesdayStartTime = start, TuesdayEndTime = end },
        DayOfWeek.Wednesday => this with { WednesdayStartTime = start, WednesdayEndTime = end },
        DayOfWeek.Thursday => this with { ThursdayStartTime = start, ThursdayEndTime = end },
        DayOfWeek.Friday => this with { FridayStartTime = start, FridayEndTime = end },
        DayOfWeek.Saturday => this with { SaturdayStartTime = start, SaturdayEndTime = end },
        _ => this with { SundayStartTime = start, SundayEndTime = end },
    };

    /// <summary>The hours of a day at the high rate, or null on a day that is low throughout.</summary>
    public (TimeSpan From, TimeSpan To)? HighWindow(DayOfWeek day)
    {
        var (start, end) = On(day);
        return TryReadTime(start, out var lowFrom) && TryReadTime(end, out var lowUntil) && lowFrom > lowUntil ? (lowUntil, lowFrom) : null;
    }

    /// <summary>
    /// A low window inside one day, such as 12:00 to 15:00, has no form that MOOST documents: the day then counts as low throughout.
    /// </summary>
    public bool IsDoubtful(DayOfWeek day)
    {
        var (start, end) = On(day);
        return TryReadTime(start, out var lowFrom) && TryReadTime(end, out var lowUntil) && lowFrom > TimeSpan.Zero && lowFrom <= lowUntil;
    }

    /// <summary>When the rate changes next, in UTC; null in a week that is low throughout.</summary>
    public DateTimeOffset? NextChange(DateTimeOffset now, BuildingClock clock)
    {
        var low = IsLowAt(now, clock);
        var today = clock.DayOf(now);
        return Enumerable.Range(0, 9).Select(today.AddDays)
            .Where(day => HighWindow(day.DayOfWeek) is not null)
            .SelectMany(day => new[] { clock.At(day, HighWindow(day.DayOfWeek)!.Value.From), clock.At(day, HighWindow(day.DayOfWeek)!.Value.To) })
            .Where(change => change > now && IsLowAt(change, clock) != low)
            .Select(change => (DateTimeOffset?)change)
            .Min();
    }

    /// <summary>Whether the low rate holds at an instant, in the home's own time.</summary>
    public bool IsLowAt(DateTimeOffset instant, BuildingClock clock)
    {
        var local = clock.ToLocal(instant);
        return IsLow(local.DayOfWeek, TimeOnly.FromTimeSpan(local.TimeOfDay));
    }

    /// <summary>Whether the low rate holds at a local time of day.</summary>
    public bool IsLow(DayOfWeek day, TimeOnly time) => HighWindow(day) is not { } high || time.ToTimeSpan() < high.From || time.ToTimeSpan() >= high.To;

    /// <summary>Reads <c>H:mm</c>, <c>HH:mm</c>, <c>HH:mm:ss</c> and <c>24:00</c>.</summary>
    public static bool TryReadTime(string? text, out TimeSpan time)
    {
        if (text is "24:00" or "24:00:00")
        {
            time = TimeSpan.FromDays(1);
            return true;
        }

        var read = TimeOnly.TryParseExact(text, ["H:mm", "HH:mm", "HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var found);
        time = found.ToTimeSpan();
        return read;
    }
}
