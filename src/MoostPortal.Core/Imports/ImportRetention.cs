using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using MoostPortal.Core.Access;

namespace MoostPortal.Core.Imports;

/// <summary>Forgets the bytes of uploads after their time. What was found in them and stored stays.</summary>
public sealed class ImportRetention(PortalDatabase database, IOptions<ImportOptions> options)
{
    private const int UploadsOfStep = 20;

    private static readonly Actor s_worker = new Actor.Worker();

    /// <returns>Of how many uploads the bytes went.</returns>
    public async Task<int> ForgetAsync(CancellationToken cancel)
    {
        var (gone, step) = (0, 0);
        do
        {
            await using var transaction = await database.BeginAsync(s_worker, cancel);
            step = await transaction.Db.Database.ExecuteSqlAsync(
                $"""
                with old as (
                        select import_id from import
                        where bytes_gone_at is null and state not in ('receiving', 'received', 'reading', 'committing') and undo_asked_at is null
                            and coalesce(finished_at, updated_at) < now() - {TimeSpan.FromDays(options.Value.KeepDays)}
                        order by import_id limit {UploadsOfStep} for update skip locked),
                    gone as (delete from import_chunk c using old where c.import_id = old.import_id)
                update import i set bytes_gone_at = now() from old where i.import_id = old.import_id
                """, cancel);
            await transaction.CommitAsync(cancel);
            gone += step;
        }
        while (step == UploadsOfStep);
        return gone;
    }
}
