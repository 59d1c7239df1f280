using Microsoft.Extensions.Options;
using MoostPortal.Core.Access;
using MoostPortal.Core.Delivery;
using MoostPortal.Core.Delivery.Slots;
using MoostPortal.Core.Time;

namespace MoostPortal.Core.Readings.Derived;

/// <summary>
/// Computes, where the provider switched it on, the mean powers and rates of each quarter hour: soon after it is over, so that MOOST's rules
/// see them, and once more for homes whose readings came late.
/// </summary>
public sealed class QuarterValues(PortalDatabase database, ScheduleSlots schedule, IDeliveryNudge nudge, IOptions<DerivedValueOptions> options)
{
    private const int HomesOfStep = 128;
    private const int QuartersOfHour = 4;

    private static readonly TimeSpan s_quarter = TimeSpan.FromMinutes(15);
    private static readonly BuildingClock s_utc = new("UTC");

    // How long after its end a quarter hour is looked at, and what that look is called.
    private static readonly (string ScheduleId, TimeSpan Patience)[] s_looks = [("derived-soon", TimeSpan.FromMinutes(5)), ("derived-late", TimeSpan.FromHours(2))];

    private readonly DerivedValueOptions _options = options.Value;

    /// <summary>Works on every quarter hour that is due. Does nothing where nothing is switched on.</summary>
    /// <param name="now">The present, see <see cref="ScheduleSlots.NowAsync"/>.</param>
    /// <param name="owner">Who computes.</param>
    /// <param name="cancel">Ends the work between steps.</param>
    public async Task<DerivedCounts> RunAsync(DateTimeOffset now, string owner, CancellationToken cancel)
    {
        var counts = default(DerivedCounts);
        if (!_options.Power && !_options.Rates)
        {
            return counts;
        }

        foreach (var (id, patience) in s_looks)
        {
            await schedule.RunAsync(id, s_quarter, now - patience, owner, async (slot, stop) => counts += await ComputeAsync(slot, now, stop), cancel);
        }

        if (counts.Computed + counts.Corrected > 0)
        {
            nudge.ReadingsAreDue();
        }

        return counts;
    }

    private async Task<DerivedCounts> ComputeAsync(DateTimeOffset slot, DateTimeOffset now, CancellationToken cancel)
    {
        var (counts, after) = (default(DerivedCounts), -1);
        while (true)
        {
            cancel.ThrowIfCancellationRequested();
            await using var transaction = await database.BeginAsync(new Actor.Worker(), cancel);
            var homes = await HomeEnergy.ReadAsync(transaction.Connection, zone: null, slot, slot + s_quarter, after, HomesOfStep, only: null, cancel);
            if (homes.Count == 0)
            {
                return counts;
            }

            var store = new DerivedStore(transaction.Connection, s_utc, now, _options.ThresholdPercent);
            counts += await store.KeepAsync(slot, [.. homes.Select(home => (home, ValuesOf(home)))], cancel);
            await transaction.CommitAsync(cancel);
            after = homes[^1].BuildingId;
        }
    }

    private IReadOnlyList<DerivedValue> ValuesOf(HomeEnergy home) =>
    [
        .. _options.Power ? DerivedRules.Powers(home.Sums, QuartersOfHour) : [],
        .. _options.Rates ? DerivedRules.Rates(home.Sums, home.Batteries) : [],
    ];
}
