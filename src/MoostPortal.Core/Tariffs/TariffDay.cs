using MoostPortal.Core.Time;

namespace MoostPortal.Core.Tariffs;

/// <summary>A local day of a home in quarter hours: 92, 96 or 100 of them in central Europe, each with what holds then.</summary>
public sealed record TariffDay(DateOnly Day, IReadOnlyList<TariffQuarter> Quarters)
{
    public static readonly TimeSpan Step = TimeSpan.FromMinutes(15);

    public static TariffDay Of(TariffHistory history, DateOnly day, BuildingClock clock)
    {
        var (at, end) = (clock.StartOf(day), clock.StartOf(day.AddDays(1)));
        var quarters = new List<TariffQuarter>(100);
        for (; at < end; at += Step)
        {
            quarters.Add(new TariffQuarter(at, TariffPrice.At(history, at, clock)));
        }

        return new TariffDay(day, quarters);
    }

    /// <summary>The first day after another one that has more or fewer than 24 hours; null in a zone whose clocks stay as they are.</summary>
    public static DateOnly? NextClockChange(DateOnly after, BuildingClock clock) => Enumerable.Range(1, 400).Select(after.AddDays)
        .Where(day => clock.StartOf(day.AddDays(1)) - clock.StartOf(day) != TimeSpan.FromDays(1))
        .Select(day => (DateOnly?)day).FirstOrDefault();
}
