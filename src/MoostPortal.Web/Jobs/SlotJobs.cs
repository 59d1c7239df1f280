using MoostPortal.Core.Delivery.Slots;

namespace MoostPortal.Web.Jobs;

/// <summary>Keeps the counts of the slots. Which slots are due stands in the portal's tables, by the time of the database.</summary>
public sealed class SlotJobs(ScheduleSlots schedule, SlotCounting counting)
{
    /// <summary>Counts every quarter hour that ended, also those that were missed.</summary>
    public async Task CountAsync(CancellationToken cancel) => await counting.CountAsync(await schedule.NowAsync(cancel), NodeName.OfRun(), cancel);

    public Task FoldDaysAsync(CancellationToken cancel) => counting.FoldDaysAsync(cancel);
}
