using static MoostPortal.Core.Readings.EventTypes;

namespace MoostPortal.Core.Readings.Derived;

/// <summary>
/// What follows exactly from energies. Rates are quotients of energies and never means of rates. What is generated and not fed in follows
/// from the balance: consumption less what came from the grid, and what went into batteries less what came out of them.
/// </summary>
internal static class DerivedRules
{
    private static readonly EventType s_consumption = Find("ENERGY_CONSUMPTION")!;
    private static readonly EventType s_generation = Find("ENERGY_GENERATION")!;
    private static readonly EventType s_grid = Find("GRID_ENERGY_CONSUMPTION")!;
    private static readonly EventType s_charged = Find("ENERGY_IMPORT")!;
    private static readonly EventType s_discharged = Find("ENERGY_EXPORT")!;

    private static readonly (EventType From, EventType To)[] s_daySums =
    [
        (s_consumption, Find("ENERGY_CONSUMPTION_YESTERDAY")!),
        (s_generation, Find("ENERGY_GENERATION_YESTERDAY")!),
        (s_grid, Find("GRID_ENERGY_CONSUMPTION_YESTERDAY")!),
        (s_charged, Find("ENERGY_IMPORT_YESTERDAY")!),
        (s_discharged, Find("ENERGY_EXPORT_YESTERDAY")!),
        (Find("ENERGY_EXCESS")!, Find("ENERGY_EXCESS_YESTERDAY")!),
    ];

    private static readonly (EventType From, EventType To)[] s_powers =
    [
        (s_consumption, Find("POWER_CONSUMPTION")!), (s_generation, Find("POWER_GENERATION")!), (s_grid, Find("GRID_POWER_CONSUMPTION")!),
    ];

    /// <summary>The types that anything follows from.</summary>
    public static IReadOnlyList<EventType> Sources { get; } = [.. s_daySums.Select(sum => sum.From)];

    /// <summary>The eight values of a day that is over.</summary>
    /// <param name="sums">The day's sums of a home.</param>
    /// <param name="batteries">The home's batteries.</param>
    public static IEnumerable<DerivedValue> OfDay(IReadOnlyList<EnergySum> sums, IReadOnlyList<string> batteries)
    {
        foreach (var sum in sums)
        {
            if (Array.Find(s_daySums, pair => pair.From == sum.Type).To is { } type)
            {
                yield return Total(sum, type, factor: 1);
            }
        }

        foreach (var rate in Rates(sums, batteries, Find("SELF_SUFFICIENCY_RATE_YESTERDAY")!, Find("SELF_CONSUMPTION_RATE_YESTERDAY")!))
        {
            yield return rate;
        }
    }

    /// <summary>Mean powers of a span: <paramref name="perHour"/> of it make an hour.</summary>
    public static IEnumerable<DerivedValue> Powers(IReadOnlyList<EnergySum> sums, int perHour) =>
        sums.SelectMany(sum => s_powers.Where(pair => pair.From == sum.Type).Select(pair => Total(sum, pair.To, perHour)));

    public static IEnumerable<DerivedValue> Rates(IReadOnlyList<EnergySum> sums, IReadOnlyList<string> batteries) =>
        Rates(sums, batteries, Find("SELF_SUFFICIENCY_RATE")!, Find("SELF_CONSUMPTION_RATE")!);

    private static IEnumerable<DerivedValue> Rates(IReadOnlyList<EnergySum> sums, IReadOnlyList<string> batteries, EventType sufficiency, EventType ownUse)
    {
        foreach (var device in sums.GroupBy(sum => sum.DeviceId))
        {
            if (Of(device, s_consumption) is not { } consumption || Of(device, s_grid) is not { } grid)
            {
                continue;
            }

            yield return Rate(device.Key, sufficiency, consumption.SumMicro - grid.SumMicro, consumption.SumMicro, consumption, grid);
            if (Of(device, s_generation) is { } generation)
            {
                yield return OwnUse(device.Key, ownUse, sums, batteries, consumption, grid, generation);
            }
        }
    }

    private static DerivedValue OwnUse(
        string device, EventType type, IReadOnlyList<EnergySum> sums, IReadOnlyList<string> batteries, EnergySum consumption, EnergySum grid, EnergySum generation)
    {
        var used = consumption.SumMicro - grid.SumMicro;
        var parts = new List<EnergySum> { consumption, grid, generation };
        foreach (var battery in batteries)
        {
            var own = sums.Where(sum => sum.DeviceId == battery);
            if (Of(own, s_charged) is not { } charged || Of(own, s_discharged) is not { } discharged)
            {
                return new DerivedValue(device, type, DerivedReason.BatteryUnmeasured, null, 0, 0);
            }

            used += charged.SumMicro - discharged.SumMicro;
            parts.AddRange([charged, discharged]);
        }

        return Rate(device, type, used, generation.SumMicro, [.. parts]);
    }

    private static DerivedValue Total(EnergySum sum, EventType type, int factor)
    {
        var value = sum.SumMicro * factor;
        var reason = !sum.IsComplete ? DerivedReason.Incomplete : value < type.LeastMicro || value > type.MostMicro ? DerivedReason.Contradiction : DerivedReason.Computed;
        return new DerivedValue(sum.DeviceId, type, reason, reason == DerivedReason.Computed ? (long)value : null, sum.Present, sum.Needed);
    }

    private static DerivedValue Rate(string device, EventType type, decimal part, decimal whole, params EnergySum[] from)
    {
        var worst = from.MinBy(sum => sum.Present - sum.Needed);
        var reason = !Array.TrueForAll(from, sum => sum.IsComplete) ? DerivedReason.Incomplete
            : whole == 0 ? DerivedReason.Undefined
            : part < 0 || part > whole ? DerivedReason.Contradiction
            : DerivedReason.Computed;
        long? value = reason == DerivedReason.Computed ? (long)decimal.Round(100m * MicroValue.One * part / whole) : null;
        return new DerivedValue(device, type, reason, value, worst.Present, worst.Needed);
    }

    private static EnergySum? Of(IEnumerable<EnergySum> sums, EventType type)
    {
        foreach (var sum in sums)
        {
            if (sum.Type == type)
            {
                return sum;
            }
        }

        return null;
    }
}
