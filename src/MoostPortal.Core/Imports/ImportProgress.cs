using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using MoostPortal.Core.Access;

namespace MoostPortal.Core.Imports;

/// <summary>Writes how far a run is, twice a second at most and in transactions of its own, so that any page on any node can show it.</summary>
internal sealed class ImportProgress(PortalDatabase database, Guid importId) : IProgress<long>
{
    private static readonly TimeSpan s_pace = TimeSpan.FromSeconds(0.5);

    private long _bytes;
    private long _last;

    void IProgress<long>.Report(long value) => _bytes = value;

    public Task TickAsync(long rows, long refused, CancellationToken cancel) =>
        Stopwatch.GetElapsedTime(_last) < s_pace ? Task.CompletedTask : WriteAsync("reading", rows, refused, cancel);

    /// <summary>Somebody who committed is not shown that the file is read once more, and an upload that is read while it comes in is not whole for that.</summary>
    public async Task WriteAsync(string state, long rows, long refused, CancellationToken cancel)
    {
        _last = Stopwatch.GetTimestamp();
        await using var transaction = await database.BeginAsync(new Actor.Worker(), cancel);
        await transaction.Db.Database.ExecuteSqlAsync(
            $"""
            update import set state = case when state in ('receiving', 'committing') then state else {state} end, bytes_read = least({_bytes}, bytes), rows_read = {rows}, rows_refused = {refused}, updated_at = now()
            where import_id = {importId}
            """, cancel);
        await transaction.CommitAsync(cancel);
    }
}
