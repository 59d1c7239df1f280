using System.Globalization;
using System.Text;
using MoostPortal.Core.Devices;
using MoostPortal.Core.Imports;
using MoostPortal.Core.Readings;
using MoostPortal.DatabaseTests.Readings;

namespace MoostPortal.DatabaseTests.Imports;

public sealed class ImportFlowTests(PostgresFixture postgres)
{
    private static readonly DateTimeOffset s_start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly ImportRequest s_dryRun = new() { FileName = "r.csv", IsDryRun = true };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_dry_run_counts_and_stores_nothing_but_its_report()
    {
        var portal = await StartAsync();
        await portal.ImportAsync(ReadingsRig.Staff, File(0, 100));

        var preview = await portal.ImportAsync(ReadingsRig.Staff, File(50, 100, changedFrom: 140) + "AT001,meter-1,ENERGY_CONSUMPTION,x,2026-01-01T00:00:00Z\n" + Other, s_dryRun);

        Assert.Equal(ImportPhase.Preview, preview.Phase);
        Assert.Equal((102, 51, 50, 0, 1), (preview.RowsRead, preview.RowsNew, preview.RowsSame, preview.RowsChanged, preview.RowsRefused));
        Assert.Equal(100, await portal.ScalarAsync<long>(ReadingsRig.Staff, "select count(*) from reading"));
        Assert.Equal(1, await portal.ScalarAsync<long>(ReadingsRig.Staff, "select count(*) from series"));
        Assert.Equal(1, await portal.ScalarAsync<long>(ReadingsRig.Worker, "select count(*) from history_range"));
        var series = preview.Report!.Series[0];
        Assert.Equal(("AT001", "meter-1", "ENERGY_CONSUMPTION", 100L), (series.CustomerBuildingId, series.DeviceId, series.Type, series.File.Readings));
        Assert.Equal((s_start.AddMinutes(15 * 50), s_start.AddMinutes(15 * 149)), (series.File.From, series.File.To));
    }

    [Fact]
    public async Task A_commit_stores_what_the_preview_said_and_asking_again_changes_nothing()
    {
        var portal = await StartAsync();
        var preview = await portal.ImportAsync(ReadingsRig.Staff, File(0, 100), s_dryRun);

        var asked = await portal.Decisions.CommitAsync(ReadingsRig.Staff, preview.Id, null, Cancel);
        await Task.WhenAll(portal.Run.RunAsync(preview.Id, Cancel), portal.Run.RunAsync(preview.Id, Cancel));
        var again = await portal.Decisions.CommitAsync(ReadingsRig.Staff, preview.Id, null, Cancel);
        await portal.Run.RunAsync(preview.Id, Cancel);

        Assert.Equal(ImportPhase.Committing, asked.Value!.Phase);
        Assert.Equal((ImportPhase.Committed, 100, 0), (again.Value!.Phase, again.Value.RowsNew, again.Value.RowsSame));
        Assert.Equal(100, await portal.ScalarAsync<long>(ReadingsRig.Staff, "select count(*) from reading"));
        Assert.Equal(1, await portal.ScalarAsync<long>(ReadingsRig.Worker, "select count(*) from history_range"));
    }

    [Fact]
    public async Task Who_commits_while_the_file_is_read_need_not_wait_for_the_preview()
    {
        var portal = await StartAsync();
        using var body = new MemoryStream(Encoding.UTF8.GetBytes(File(0, 10)));
        var id = await portal.Store.ReceiveAsync(ReadingsRig.Staff, s_dryRun, body, Cancel);

        await portal.Decisions.CommitAsync(ReadingsRig.Staff, id.Value, null, Cancel);
        await portal.Run.RunAsync(id.Value, Cancel);

        Assert.Equal(ImportPhase.Committed, (await portal.Imports.FindAsync(ReadingsRig.Staff, id.Value, Cancel))!.Phase);
    }

    [Theory]
    [InlineData(null, 0)]
    [InlineData(ChangePolicy.Keep, 0)]
    [InlineData(ChangePolicy.Replace, 1000)]
    public async Task The_commit_says_what_becomes_of_changed_readings(ChangePolicy? changed, int expected)
    {
        var portal = await StartAsync();
        await portal.ImportAsync(ReadingsRig.Staff, File(0, 1));

        var preview = await portal.ImportAsync(ReadingsRig.Staff, File(0, 1, changedFrom: 0), s_dryRun);
        await portal.Decisions.CommitAsync(ReadingsRig.Staff, preview.Id, changed, Cancel);
        await portal.Run.RunAsync(preview.Id, Cancel);

        Assert.Equal(1, preview.RowsChanged);
        Assert.Equal(expected, await portal.ScalarAsync<decimal>(ReadingsRig.Staff, "select value from reading"));
    }

    [Fact]
    public async Task What_a_state_does_not_allow_is_refused_and_changes_nothing()
    {
        var portal = await StartAsync();
        var committed = await portal.ImportAsync(ReadingsRig.Staff, File(0, 1));
        var preview = await portal.ImportAsync(ReadingsRig.Staff, File(1, 1), s_dryRun);
        var refused = await portal.ImportAsync(ReadingsRig.Staff, "");
        var answers = new Dictionary<string, string> { ["decimalMark"] = "comma" };

        Assert.Equal("import.state.committed", Code(await portal.Decisions.AnswerAsync(ReadingsRig.Staff, committed.Id, answers, Cancel)));
        Assert.Equal("import.answer.unasked", Code(await portal.Decisions.AnswerAsync(ReadingsRig.Staff, preview.Id, answers, Cancel)));
        Assert.Equal("import.state.preview", Code(await portal.Decisions.UndoAsync(ReadingsRig.Staff, preview.Id, Cancel)));
        Assert.Equal("import.state.refused", Code(await portal.Decisions.CommitAsync(ReadingsRig.Staff, refused.Id, null, Cancel)));
        Assert.Equal("import.not-found", Code(await portal.Decisions.CommitAsync(ReadingsRig.Staff, Guid.NewGuid(), null, Cancel)));
    }

    [Fact]
    public async Task Somebody_elses_upload_cannot_be_decided()
    {
        var portal = await ReadingsRig.StartAsync(postgres);
        var (anna, ben) = (await portal.EnrolAsync(), await portal.EnrolAsync());
        await portal.HomeAsync(anna, "AT001", ("meter-1", DeviceType.SMART_METER));
        await portal.HomeAsync(ben, "AT002", ("meter-1", DeviceType.SMART_METER));
        var preview = await portal.ImportAsync(anna, File(0, 1), s_dryRun);

        Assert.Equal("import.not-found", Code(await portal.Decisions.CommitAsync(ben, preview.Id, null, Cancel)));
        Assert.Equal("import.not-found", Code(await portal.Decisions.AnswerAsync(ben, preview.Id, new Dictionary<string, string> { ["bill"] = "1" }, Cancel)));
        Assert.Equal(ImportPhase.Preview, (await portal.Imports.FindAsync(anna, preview.Id, Cancel))!.Phase);
    }

    private const string Other = "AT001,meter-2,ENERGY_CONSUMPTION,1,2026-01-01T00:00:00Z\n";

    private static string? Code(Core.Problems.Outcome<Import> outcome) => outcome.Problems is [var one] ? one.Code : null;

    private static string File(int from, int count, int changedFrom = int.MaxValue) => "customerBuildingId,deviceId,type,value,timestamp\n" + string.Concat(
        Enumerable.Range(from, count).Select(slot => string.Create(
            CultureInfo.InvariantCulture,
            $"AT001,meter-1,ENERGY_CONSUMPTION,{(slot >= changedFrom ? slot + 1000 : slot)},{s_start.AddMinutes(15 * slot):yyyy-MM-ddTHH:mm:ssZ}\n")));

    private async Task<ReadingsRig> StartAsync()
    {
        var portal = await ReadingsRig.StartAsync(postgres);
        await portal.HomeAsync(ReadingsRig.Staff, "AT001", ("meter-1", DeviceType.SMART_METER), ("meter-2", DeviceType.SMART_METER));
        return portal;
    }
}
