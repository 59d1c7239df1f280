using Microsoft.EntityFrameworkCore;
using MoostPortal.Core.Access;

namespace MoostPortal.Core.Readings;

/// <summary>Keeps a partition ready for the recent readings of today and the days to come. Called at start and daily.</summary>
public sealed class RecentPartitions(PortalDatabase database)
{
    /// <summary>So many days may pass without a call before rows fall into the default partition.</summary>
    public const int DaysAhead = 7;

    /// <returns>How many partitions were made.</returns>
    public async Task<int> EnsureAsync(CancellationToken cancel)
    {
        await using var transaction = await database.BeginAsync(new Actor.Worker(), cancel);
        var made = await transaction.Db.Database.SqlQuery<int>($"select app.ensure_recent_partitions({DaysAhead}) as \"Value\"").ToListAsync(cancel);
        await transaction.CommitAsync(cancel);
        return made.Single();
    }
}
