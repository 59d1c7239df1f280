using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using MoostPortal.Core.Imports;

namespace MoostPortal.Benchmarks.Import;

/// <summary>A household's file on a portal: uploaded and shown, committed, and uploaded and committed once more.</summary>
public sealed class HouseholdImport(Stage stage, Portal portal, HouseholdFile file)
{
    private readonly ImportRun _run = new(
        portal.Database,
        new MeterFormats(portal.Database, NullLogger<MeterFormats>.Instance),
        portal.Nudge,
        TimeProvider.System,
        Options.Create(new ImportOptions { SpillFolder = stage.Folder }),
        NullLogger<ImportRun>.Instance);

    /// <param name="home">A home that has no such readings yet.</param>
    /// <param name="cancel">Ends the run.</param>
    /// <returns>Preview, commit, and the same file again.</returns>
    public async Task<IReadOnlyList<Measurement>> RunAsync(int home, CancellationToken cancel)
    {
        var id = Guid.Empty;
        var preview = await stage.Meter.MeasureAsync(async () => id = await UploadAsync(home, waits: true, cancel), isOwn: true, cancel);
        var previewFault = await CheckAsync(id, ImportPhase.Preview, expectedNew: file.Rows, cancel);
        var commit = await stage.Meter.MeasureAsync(
            async () =>
            {
                await portal.Decisions.CommitAsync(Portal.Program, id, changed: null, cancel);
                await _run.RunAsync(id, cancel);
            },
            isOwn: true,
            cancel);
        var commitFault = await CheckAsync(id, ImportPhase.Committed, expectedNew: file.Rows, cancel);
        var again = await stage.Meter.MeasureAsync(async () => id = await UploadAsync(home, waits: false, cancel), isOwn: true, cancel);
        var againFault = await CheckAsync(id, ImportPhase.Committed, expectedNew: 0, cancel);
        return [preview with { Fault = previewFault }, commit with { Fault = commitFault }, again with { Fault = againFault }];
    }

    private async Task<Guid> UploadAsync(int home, bool waits, CancellationToken cancel)
    {
        await using var body = File.OpenRead(file.Path);
        var request = new ImportRequest
        {
            FileName = Path.GetFileName(file.Path),
            CustomerBuildingId = Household.Id(home),
            DeviceId = Household.Devices[0].Id,
            Type = Household.Devices[0].Type,
            WaitsForCommit = waits,
        };
        var received = await portal.Store.ReceiveAsync(Portal.Program, request, body, cancel);
        var id = received.Problems is [] ? received.Value : throw new InvalidOperationException($"The upload was not taken: {received.Problems[0].Code}.");
        await _run.RunAsync(id, cancel);
        return id;
    }

    private async Task<string?> CheckAsync(Guid id, ImportPhase phase, int expectedNew, CancellationToken cancel)
    {
        var import = await portal.Imports.FindAsync(Portal.Program, id, cancel);
        var found = (import?.Phase, import?.RowsNew, import?.RowsSame, import?.RowsRefused);
        var truth = ((ImportPhase?)phase, (long?)expectedNew, (long?)(file.Rows - expectedNew), (long?)0);
        return found == truth
            ? null
            : string.Create(CultureInfo.InvariantCulture, $"phase, new, same and refused are {found}, not {truth}; {import?.Refusal?.Code} {string.Join(' ', import?.Report?.Questions.Select(question => question.Id) ?? [])}");
    }
}
