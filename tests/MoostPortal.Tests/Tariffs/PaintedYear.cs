using MoostPortal.Core.Tariffs;
using MoostPortal.Core.Tariffs.Plans;

namespace MoostPortal.Tests.Tariffs;

/// <summary>
/// The oracle of tariffs: a year painted quarter hour by quarter hour, version over version in the order of their validity, each slice over each
/// quarter that it covers, and a low rate looked up in a week that was painted minute by minute.
/// </summary>
internal sealed class PaintedYear
{
    public const int Quarters = 365 * 96;

    private readonly decimal?[] _total = new decimal?[Quarters];
    private readonly TimeZoneInfo _zone;
    private readonly DateTimeOffset _start;

    public PaintedYear(TariffHistory home, TimeZoneInfo zone, DateTimeOffset start)
    {
        (_zone, _start) = (zone, start);
        foreach (var version in home.Versions.OrderBy(version => version.ValidFrom).ThenBy(version => version.RecordedAt))
        {
            Paint(version.ValidFrom, _ => null);
            if (version.PlanId is { } plan)
            {
                PaintPlan(home.Plans[plan], version.ValidFrom);
            }
            else
            {
                PaintOwn(version.Terms!, version.ValidFrom);
            }
        }
    }

    public decimal? this[int quarter] => _total[quarter];

    private void PaintOwn(TariffTerms terms, DateTimeOffset from)
    {
        var low = new bool[7 * 24 * 60];
        for (var minute = 0; minute < low.Length; minute++)
        {
            var (start, end) = terms.LowTariff?.On((DayOfWeek)(minute / 1440)) ?? ("00:00", "00:00");
            var clock = (minute % 1440 / 60 * 100) + (minute % 60);
            low[minute] = clock < Number(end) || clock >= Number(start);
        }

        Paint(from, at =>
        {
            var local = at.UtcDateTime + _zone.GetUtcOffset(at);
            var energy = low[((int)local.DayOfWeek * 1440) + (local.Hour * 60) + local.Minute] ? terms.LowPerKWh : terms.HighPerKWh;
            return Total(energy!.Value, terms.Components);
        });
    }

    private void PaintPlan(PlanHistory plan, DateTimeOffset from)
    {
        var energy = new decimal?[Quarters];
        foreach (var slice in plan.Present.Slices)
        {
            for (var at = slice.Start; at < slice.End; at = at.AddMinutes(15))
            {
                if (QuarterOf(at) < Quarters)
                {
                    energy[QuarterOf(at)] = slice.PricePerKWh;
                }
            }
        }

        foreach (var version in plan.Versions.OrderBy(version => version.ValidFrom).ThenBy(version => version.RecordedAt))
        {
            Paint(version.ValidFrom > from ? version.ValidFrom : from, at => energy[QuarterOf(at)] is { } price ? Total(price, version.Terms!.Components) : null);
        }
    }

    private void Paint(DateTimeOffset from, Func<DateTimeOffset, decimal?> price)
    {
        for (var quarter = 0; quarter < Quarters; quarter++)
        {
            var at = _start.AddMinutes(15 * quarter);
            if (at >= from)
            {
                _total[quarter] = price(at);
            }
        }
    }

    private int QuarterOf(DateTimeOffset at) => (int)((at - _start).TotalMinutes / 15);

    private static decimal Total(decimal energy, PriceComponents parts)
    {
        var net = energy + parts.GridPerKWh + parts.LevyPerKWh;
        return net + Math.Round(net * parts.TaxPercent / 100, 6, MidpointRounding.AwayFromZero);
    }

    private static int Number(string time) => int.Parse(time.Replace(":", "", StringComparison.Ordinal), null);
}
