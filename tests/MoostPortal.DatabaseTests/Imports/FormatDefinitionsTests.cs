using MoostPortal.Core.Devices;
using MoostPortal.Core.Imports;
using MoostPortal.DatabaseTests.Readings;
using MoostPortal.MeterFiles.Formats;

namespace MoostPortal.DatabaseTests.Imports;

public sealed class FormatDefinitionsTests(PostgresFixture postgres)
{
    private const string MeterPoint = "AT0010000000000000001000000000001";

    private const string OtherPoint = "AT0010000000000000001000000000002";

    private const string New =
        """
        {
          // From the operator's letter.
          "id": "xx-new", "name": "New", "version": 1, "evidence": "verified",
          "variants": [ { "label": "start", "unit": "kilowattHour", "decimalMark": ".", "columns": [
            { "match": "moment", "role": "date" }, { "match": "quantum", "role": "value", "direction": "consumption" } ] } ]
        }
        """;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_goes_live_reads_the_next_file_and_the_audit_says_who_did_it()
    {
        var rig = await FormatRig.StartAsync(postgres, MeterPoint);
        var before = await rig.Portal.ImportAsync(rig.Anna, FormatRig.Unknown, rig.ForHome(MeterPoint));

        var live = await rig.Definitions.GoLiveAsync(ReadingsRig.Staff, null, New, Cancel);
        var after = await rig.Portal.ImportAsync(rig.Anna, FormatRig.Unknown, rig.ForHome(MeterPoint));

        Assert.Equal("xx-new", live.Value);
        Assert.Equal((ImportPhase.Question, "general"), (before.Phase, before.Report!.Format!.Id));
        Assert.Equal((ImportPhase.Committed, "xx-new", 96), (after.Phase, after.Report!.Format!.Id, after.RowsNew));
        Assert.Equal([ReadingsRig.Staff.AuditName], await rig.Portal.QueryAsync<string>(
            ReadingsRig.Staff, $"select actor as \"Value\" from audit_entry where action = 'format.live' and target = 'format:xx-new:1'"));
    }

    [Fact]
    public async Task A_draft_is_kept_as_it_was_typed_and_reads_no_file()
    {
        var rig = await FormatRig.StartAsync(postgres, MeterPoint);

        await rig.Definitions.SaveDraftAsync(ReadingsRig.Staff, null, New, Cancel);
        var work = await rig.Definitions.FindAsync(ReadingsRig.Staff, "xx-new", Cancel);
        var import = await rig.Portal.ImportAsync(rig.Anna, FormatRig.Unknown, rig.ForHome(MeterPoint));

        Assert.Equal((New, true, false), (work!.Text, work.IsDraft, work.IsLive));
        Assert.Equal("general", import.Report!.Format!.Id);
    }

    [Fact]
    public async Task A_definition_that_takes_another_formats_files_does_not_go_live()
    {
        var rig = await FormatRig.StartAsync(postgres);
        var twin = (FormatCatalogue.BuiltIn.Definitions.Single(one => one.Id == "pt-e-redes") with { Id = "aa-twin", Name = "Twin" }).ToJson();

        var live = await rig.Definitions.GoLiveAsync(ReadingsRig.Staff, null, twin, Cancel);

        Assert.Equal("format.trial", Assert.Single(live.Problems).Code);
        Assert.Equal(0, await rig.Portal.ScalarAsync<long>(ReadingsRig.Staff, "select count(*) from meter_format"));
    }

    [Fact]
    public async Task The_next_version_takes_the_place_of_the_one_before_and_a_retired_one_gives_it_back()
    {
        var rig = await FormatRig.StartAsync(postgres);
        var builtIn = await rig.Definitions.FindAsync(ReadingsRig.Staff, "at-wiener-netze", Cancel);
        var next = FormatCatalogue.BuiltIn.Definitions.Single(one => one.Id == "at-wiener-netze").Version + 1;

        await rig.Definitions.GoLiveAsync(ReadingsRig.Staff, "at-wiener-netze", builtIn!.Text, Cancel);
        var inUse = (await rig.Formats.CurrentAsync(Cancel)).Definitions.Single(one => one.Id == "at-wiener-netze").Version;
        var again = await rig.Definitions.GoLiveAsync(ReadingsRig.Staff, "at-wiener-netze", builtIn.Text, Cancel);
        var problem = await rig.Definitions.RetireAsync(ReadingsRig.Staff, "at-wiener-netze", Cancel);
        var after = (await rig.Formats.CurrentAsync(Cancel)).Definitions.Single(one => one.Id == "at-wiener-netze").Version;

        Assert.Equal((next, next - 1), (inUse, after));
        Assert.Equal("format.version", Assert.Single(again.Problems).Code);
        Assert.Null(problem);
        Assert.Equal("format.not-live", (await rig.Definitions.RetireAsync(ReadingsRig.Staff, "at-wiener-netze", Cancel))?.Code);
    }

    [Theory]
    [InlineData("at-tiwag", "format.id.other")]
    [InlineData(null, "format.id.taken")]
    public async Task A_definition_keeps_its_id_and_a_new_one_takes_nobodys(string? id, string code)
    {
        var rig = await FormatRig.StartAsync(postgres);
        var text = FormatCatalogue.BuiltIn.Definitions.Single(one => one.Id == "at-wiener-netze").ToJson();

        Assert.Equal(code, Assert.Single((await rig.Definitions.SaveDraftAsync(ReadingsRig.Staff, id, text, Cancel)).Problems).Code);
    }

    [Fact]
    public async Task What_a_household_said_of_types_and_devices_becomes_everybody_s_too()
    {
        var rig = await FormatRig.StartAsync(postgres);
        await rig.Portal.HomeAsync(rig.Anna, MeterPoint, ("meter-1", DeviceType.SMART_METER), ("roof", DeviceType.INVERTER));
        var ben = await rig.Portal.EnrolAsync();
        await rig.Portal.HomeAsync(ben, OtherPoint, ("zaehler", DeviceType.SMART_METER), ("garage", DeviceType.INVERTER));
        var import = await rig.Portal.ImportAsync(rig.Anna, FormatRig.Unknown, rig.ForHome(MeterPoint));
        Dictionary<string, string> corrected = new(FormatRig.Answers(import)) { ["type:0"] = "ENERGY_GENERATION", ["device:0"] = "roof" };
        Assert.Empty((await rig.Portal.Decisions.AnswerAsync(rig.Anna, import.Id, corrected, Cancel)).Problems);
        await rig.Portal.Run.RunAsync(import.Id, Cancel);

        var draft = await rig.Promotion.DraftAsync(ReadingsRig.Staff, import.Id, Cancel);
        var live = await rig.Definitions.GoLiveAsync(ReadingsRig.Staff, null, draft!, Cancel);
        var next = await rig.Portal.ImportAsync(ben, FormatRig.Unknown, rig.ForHome(OtherPoint));

        var target = Assert.Single(FormatDefinition.Parse(draft!, out _)!.Targets!);
        Assert.Equal(("quantum", "ENERGY_GENERATION", "INVERTER"), (target.Column, target.EventType, target.DeviceType));
        Assert.Empty(live.Problems);
        Assert.Equal((ImportPhase.Committed, 96), (next.Phase, next.RowsNew));
        Assert.Equal(("garage", "ENERGY_GENERATION"), next.Report!.Series.Select(series => (series.DeviceId, series.Type)).Single());
    }

    [Theory]
    [InlineData("consumption", "ENERGY_EXCESS", 96, 0)]
    [InlineData("feedIn", "ENERGY_GENERATION", 95, 1)]
    public async Task Values_have_the_limits_of_what_their_series_becomes(string direction, string type, int stored, int refused)
    {
        var rig = await FormatRig.StartAsync(postgres, MeterPoint);
        var file = FormatRig.Unknown.Replace(" 07:00;0.", " 07:00;-0.", StringComparison.Ordinal);
        var import = await rig.Portal.ImportAsync(rig.Anna, file, rig.ForHome(MeterPoint));
        Dictionary<string, string> answers = new(FormatRig.Answers(import)) { ["direction:0"] = direction, ["type:0"] = type, ["device:0"] = "meter-1" };
        Assert.Empty((await rig.Portal.Decisions.AnswerAsync(rig.Anna, import.Id, answers, Cancel)).Problems);

        await rig.Portal.Run.RunAsync(import.Id, Cancel);

        var read = await rig.Portal.Imports.FindAsync(rig.Anna, import.Id, Cancel);
        Assert.Equal((ImportPhase.Committed, stored, refused), (read!.Phase, read.RowsNew, read.RowsRefused));
    }

    [Theory]
    [InlineData("\"eventType\": \"ENERGY\"", "reading.type.unknown")]
    [InlineData("\"deviceType\": \"MOON\"", "format.device-type")]
    public async Task A_target_that_there_is_not_is_refused(string target, string code)
    {
        var rig = await FormatRig.StartAsync(postgres);
        var text = New.Replace("\"variants\"", $"\"targets\": [ {{ {target} }} ], \"variants\"", StringComparison.Ordinal);

        var problem = Assert.Single((await rig.Definitions.SaveDraftAsync(ReadingsRig.Staff, null, text, Cancel)).Problems);

        Assert.Equal(code, problem.Code);
        Assert.StartsWith("targets", problem.Field, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_household_answered_becomes_a_definition_for_everybody()
    {
        var rig = await FormatRig.StartAsync(postgres, MeterPoint);
        var import = await rig.Portal.ImportAsync(rig.Anna, FormatRig.Unknown, rig.ForHome(MeterPoint));
        await rig.Portal.Decisions.AnswerAsync(rig.Anna, import.Id, FormatRig.Answers(import), Cancel);
        await rig.Portal.Run.RunAsync(import.Id, Cancel);

        var draft = await rig.Promotion.DraftAsync(ReadingsRig.Staff, import.Id, Cancel);
        var definition = FormatDefinition.Parse(draft!, out var problems);
        var live = await rig.Definitions.GoLiveAsync(ReadingsRig.Staff, null, draft!, Cancel);
        var next = await rig.Portal.ImportAsync(rig.Anna, FormatRig.Unknown, rig.ForHome(MeterPoint));

        Assert.Empty(problems);
        Assert.Equal(["moment", "quantum"], definition!.Variants[0].Columns.Select(column => column.Match));
        Assert.Empty(live.Problems);
        Assert.Equal((live.Value, 0), (next.Report!.Format!.Id, next.Report.Questions.Count));
    }
}
