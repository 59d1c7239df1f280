using MoostPortal.Core.Imports;

namespace MoostPortal.Web.Jobs;

/// <summary>Reads the uploads that wait, and forgets those that will never be whole.</summary>
public sealed class ImportDrain(ImportStore store, UploadSessions uploads, ImportRun run)
{
    private static readonly TimeSpan s_silence = TimeSpan.FromHours(1);
    private static readonly TimeSpan s_patience = TimeSpan.FromDays(1);

    public async Task RunAsync(CancellationToken cancel)
    {
        foreach (var importId in await store.DueAsync(cancel))
        {
            await run.RunAsync(importId, cancel);
        }

        await store.DiscardAbandonedAsync(s_silence, cancel);
        await uploads.DiscardAbandonedAsync(s_patience, cancel);
    }
}
