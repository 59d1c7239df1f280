using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using MoostPortal.Core.Access;

namespace MoostPortal.Core.Delivery;

/// <summary>Forgets old requests to MOOST, in steps that keep nobody waiting. What is still to be sent or parked stands elsewhere and is never forgotten.</summary>
public sealed class AttemptRetention(PortalDatabase database, IOptions<DeliveryOptions> options)
{
    private const int RowsOfStep = 10_000;

    private static readonly Actor s_worker = new Actor.Worker();

    private readonly TimeSpan _keep = TimeSpan.FromDays(options.Value.KeepAttemptsDays);

    public async Task ForgetAsync(CancellationToken cancel)
    {
        int gone;
        do
        {
            await using var transaction = await database.BeginAsync(s_worker, cancel);
            gone = await transaction.Db.Database.ExecuteSqlAsync(
                $"""
                delete from delivery_attempt where attempt_id in (
                    select attempt_id from delivery_attempt where at < now() - {_keep} order by attempt_id limit {RowsOfStep})
                """, cancel);
            await transaction.CommitAsync(cancel);
        }
        while (gone == RowsOfStep);
    }
}
