using System.Globalization;
using MoostPortal.Core.Imports;

namespace MoostPortal.Benchmarks.Import;

/// <summary>The project, on fresh portals: an upload over HTTP and then its import, and the same file once more; and an upload that is imported while it comes in.</summary>
public sealed class PortalImport(Stage stage, ReadingsFile file)
{
    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(20);

    /// <returns>A stored upload's import, the import of the same file again, and another upload from its first byte to the end of its import.</returns>
    public async Task<IReadOnlyList<Measurement>> RunAsync(CancellationToken cancel) =>
        [.. await RunStoredAsync(cancel), await RunWithUploadAsync(cancel)];

    private async Task<IReadOnlyList<Measurement>> RunStoredAsync(CancellationToken cancel)
    {
        await using var portal = await stage.CreatePortalAsync(cancel);
        await using var site = await PortalSite.StartAsync(portal, readsAlong: false, cancel);
        var first = await site.UploadAsync(file.Path, cancel);
        var empty = await BytesAsync(portal, cancel);
        var import = await ImportAsync(portal, first, cancel);
        var filled = await BytesAsync(portal, cancel);
        var importFault = await CheckAsync(portal, first, expectedNew: file.Rows, cancel);

        var second = await site.UploadAsync(file.Path, cancel);
        var again = await ImportAsync(portal, second, cancel);
        var after = await BytesAsync(portal, cancel);
        var againFault = await CheckAsync(portal, second, expectedNew: 0, cancel);
        return [import with { TableBytes = filled - empty, Fault = importFault }, again with { TableBytes = after - filled, Fault = againFault }];
    }

    private async Task<Measurement> RunWithUploadAsync(CancellationToken cancel)
    {
        await using var portal = await stage.CreatePortalAsync(cancel);
        await using var site = await PortalSite.StartAsync(portal, readsAlong: true, cancel);
        var empty = await BytesAsync(portal, cancel);
        var id = Guid.Empty;
        var measured = await stage.Meter.MeasureAsync(
            async () =>
            {
                id = await site.UploadAsync(file.Path, cancel);
                while (!await IsCommittedAsync(portal, id, cancel))
                {
                    // As the portal's own job does, which finds nothing to do while the receiving node is at it.
                    await portal.Run.RunAsync(id, cancel);
                    await Task.Delay(s_look, cancel);
                }
            },
            isOwn: true,
            cancel);
        return measured with { TableBytes = await BytesAsync(portal, cancel) - empty, Fault = await CheckAsync(portal, id, expectedNew: file.Rows, cancel) };
    }

    private static async Task<bool> IsCommittedAsync(Portal portal, Guid id, CancellationToken cancel)
    {
        await using var look = portal.Superuser.CreateCommand("select state = 'committed' from import where import_id = $1");
        look.Parameters.Add(new() { Value = id });
        return await look.ExecuteScalarAsync(cancel) is true;
    }

    private Task<Measurement> ImportAsync(Portal portal, Guid id, CancellationToken cancel) =>
        stage.Meter.MeasureAsync(() => portal.Run.RunAsync(id, cancel), isOwn: true, cancel);

    private async Task<string?> CheckAsync(Portal portal, Guid id, int expectedNew, CancellationToken cancel)
    {
        var import = await portal.Imports.FindAsync(Portal.Program, id, cancel);
        await using var look = portal.Superuser.CreateCommand("select count(*), sum(value_micro) from reading");
        await using var answer = await look.ExecuteReaderAsync(cancel);
        await answer.ReadAsync(cancel);
        var found = (import?.Phase, import?.RowsNew, import?.RowsSame, import?.RowsRefused, answer.GetInt64(0), answer.GetDecimal(1));
        var truth = ((ImportPhase?)ImportPhase.Committed, (long?)expectedNew, (long?)(file.Rows - expectedNew), (long?)0, (long)file.Rows, (decimal)file.SumMicro);
        return found == truth ? null : string.Create(CultureInfo.InvariantCulture, $"phase, new, same, refused, count and sum are {found}, not {truth}");
    }

    private static async Task<long> BytesAsync(Portal portal, CancellationToken cancel)
    {
        await using var size = portal.Superuser.CreateCommand(
            "select (pg_total_relation_size('reading_day') + pg_total_relation_size('reading_day_before') + pg_total_relation_size('series'))::bigint");
        return (long)(await size.ExecuteScalarAsync(cancel))!;
    }
}
