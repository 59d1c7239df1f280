using System.Globalization;
using MoostPortal.Core.Imports;

namespace MoostPortal.Benchmarks.Import;

/// <summary>The project: an upload over HTTP and its import on a fresh portal, and the same file once more.</summary>
public sealed class PortalImport(Stage stage, ReadingsFile file)
{
    /// <returns>The upload, its import, and the import of the same file again.</returns>
    public async Task<IReadOnlyList<Measurement>> RunAsync(CancellationToken cancel)
    {
        await using var portal = await stage.CreatePortalAsync(cancel);
        await using var site = await PortalSite.StartAsync(portal, cancel);
        var (upload, first) = await UploadAsync(site, cancel);
        var empty = await BytesAsync(portal, cancel);
        var import = await ImportAsync(portal, first, cancel);
        var filled = await BytesAsync(portal, cancel);
        var importFault = await CheckAsync(portal, first, expectedNew: file.Rows, cancel);

        var (_, second) = await UploadAsync(site, cancel);
        var again = await ImportAsync(portal, second, cancel);
        var after = await BytesAsync(portal, cancel);
        var againFault = await CheckAsync(portal, second, expectedNew: 0, cancel);
        return
        [
            upload,
            import with { TableBytes = filled - empty, Fault = importFault },
            again with { TableBytes = after - filled, Fault = againFault },
        ];
    }

    private async Task<(Measurement Upload, Guid Id)> UploadAsync(PortalSite site, CancellationToken cancel)
    {
        var id = Guid.Empty;
        var upload = await stage.Meter.MeasureAsync(async () => id = await site.UploadAsync(file.Path, cancel), isOwn: true, cancel);
        return (upload, id);
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
