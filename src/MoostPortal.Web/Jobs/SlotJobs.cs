using MoostPortal.Core.Delivery.Slots;
using MoostPortal.Core.Readings.Derived;

namespace MoostPortal.Web.Jobs;

/// <summary>Keeps the counts of the slots and computes what follows from readings. Which slots are due stands in the portal's tables, by the time of the database.</summary>
public sealed partial class SlotJobs(ScheduleSlots schedule, SlotCounting counting, YesterdayValues yesterday, QuarterValues quarters, ILogger<SlotJobs> logger)
{
    /// <summary>Counts every quarter hour that ended, also those that were missed.</summary>
    public async Task CountAsync(CancellationToken cancel) => await counting.CountAsync(await schedule.NowAsync(cancel), NodeName.OfRun(), cancel);

    public Task FoldDaysAsync(CancellationToken cancel) => counting.FoldDaysAsync(cancel);

    /// <summary>Computes the days that ended somewhere, and those that late readings changed.</summary>
    public async Task ComputeYesterdayAsync(CancellationToken cancel)
    {
        var counts = await yesterday.RunAsync(await schedule.NowAsync(cancel), NodeName.OfRun(), cancel);
        if (counts != default)
        {
            Computed(logger, counts.Computed, counts.Corrected, counts.Given, counts.Missing);
        }
    }

    /// <summary>Computes powers and rates of the quarter hours that ended, where they are switched on.</summary>
    public async Task ComputeQuartersAsync(CancellationToken cancel) => await quarters.RunAsync(await schedule.NowAsync(cancel), NodeName.OfRun(), cancel);

    [LoggerMessage(LogLevel.Information, "Yesterday: {Computed} values computed, {Corrected} corrected, {Given} sent by the provider, {Missing} not to be computed")]
    private static partial void Computed(ILogger logger, int computed, int corrected, int given, int missing);
}
