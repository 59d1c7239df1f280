using MoostPortal.Core.Imports;

namespace MoostPortal.Web.Jobs;

/// <summary>Reads the uploads that wait, and forgets those whose server died while they came in.</summary>
public sealed class ImportDrain(ImportStore store, ImportRun run)
{
    private static readonly TimeSpan s_silence = TimeSpan.FromHours(1);

    public async Task RunAsync(CancellationToken cancel)
    {
        foreach (var importId in await store.DueAsync(cancel))
        {
            await run.RunAsync(importId, cancel);
        }

        await store.DiscardAbandonedAsync(s_silence, cancel);
    }
}
