using MoostPortal.Core.Formats;
using MoostPortal.DatabaseTests.Readings;

namespace MoostPortal.DatabaseTests.Imports;

public sealed class FormatDeskTests(PostgresFixture postgres)
{
    private const string MeterPoint = "AT0010000000000000001000000000001";
    private const string OtherPoint = "AT0010000000000000001000000000002";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Unknown_layouts_are_grouped_with_what_they_asked_and_recognised_ones_are_not_there()
    {
        var rig = await FormatRig.StartAsync(postgres, MeterPoint, OtherPoint);
        await rig.Portal.ImportAsync(ReadingsRig.Staff, FormatRig.WienerNetze(MeterPoint));
        var one = await rig.Portal.ImportAsync(rig.Anna, FormatRig.Unknown, rig.ForHome(MeterPoint));
        await rig.Portal.Decisions.AnswerAsync(rig.Anna, one.Id, FormatRig.Answers(one), Cancel);
        await rig.Portal.Run.RunAsync(one.Id, Cancel);
        await rig.Portal.ImportAsync(ReadingsRig.Staff, FormatRig.Unknown, rig.ForHome(OtherPoint));

        var group = Assert.Single((await rig.Desk.SurveyAsync(ReadingsRig.Staff, Cancel)).Groups);

        Assert.Equal((2, 2, 2), (group.Files, group.RecentFiles, group.Homes));
        Assert.True(group.FirstSeen < group.LastSeen);
        var question = Assert.Single(group.Questions, question => question.Kind == "unit");
        Assert.Equal((0, new GivenAnswer("kWh", 1)), (question.Open, Assert.Single(question.Answers)));
    }

    [Fact]
    public async Task An_operator_is_known_by_its_meter_points_and_its_drift_is_told()
    {
        var rig = await FormatRig.StartAsync(postgres, MeterPoint);
        await rig.Portal.ImportAsync(ReadingsRig.Staff, FormatRig.WienerNetze(MeterPoint));
        await rig.Portal.ImportAsync(ReadingsRig.Staff, FormatRig.WienerNetze(MeterPoint, day: 16));
        await rig.Portal.ImportAsync(ReadingsRig.Staff, FormatRig.Unknown, rig.ForHome(MeterPoint));

        var survey = await rig.Desk.SurveyAsync(ReadingsRig.Staff, Cancel);

        var group = Assert.Single(survey.Groups);
        Assert.Equal(("at-wiener-netze", OperatorClue.MeterPoint, "AT001000"), (group.OperatorFormatId, group.Clue, group.OperatorCode));
        var drift = Assert.Single(survey.Drifts);
        Assert.Equal(("at-wiener-netze", 1, 2, 66), (drift.FormatId, drift.UnknownFiles, drift.KnownFiles, drift.KnownPercent));
        Assert.Equal((FormatState.BuiltIn, 2), survey.Formats.Where(format => format.Id == "at-wiener-netze").Select(format => (format.State, format.Files)).Single());
    }

    [Fact]
    public async Task Files_that_were_not_known_before_either_are_no_drift()
    {
        var rig = await FormatRig.StartAsync(postgres, MeterPoint);
        for (var time = 0; time < 2; time++)
        {
            await rig.Portal.ImportAsync(ReadingsRig.Staff, FormatRig.WienerNetze(MeterPoint));
            await rig.Portal.ImportAsync(ReadingsRig.Staff, FormatRig.Unknown, rig.ForHome(MeterPoint));
            if (time == 0)
            {
                await rig.Portal.ScalarAsync<long>(
                    ReadingsRig.Worker, "with older as (update import set created_at = created_at - interval '40 days' returning 1) select count(*) from older");
            }
        }

        var quiet = (await rig.Desk.SurveyAsync(ReadingsRig.Staff, Cancel)).Drifts;
        await rig.Portal.ImportAsync(ReadingsRig.Staff, FormatRig.Unknown, rig.ForHome(MeterPoint));
        var noticed = (await rig.Desk.SurveyAsync(ReadingsRig.Staff, Cancel)).Drifts;

        Assert.Empty(quiet);
        var drift = Assert.Single(noticed);
        Assert.Equal((2, 1, 1, 1, 33, 50), (drift.UnknownFiles, drift.KnownFiles, drift.UnknownBefore, drift.KnownBefore, drift.KnownPercent, drift.KnownPercentBefore));
    }

    [Fact]
    public async Task A_definition_that_fits_only_in_part_is_a_drift_of_its_own()
    {
        var rig = await FormatRig.StartAsync(postgres, MeterPoint);
        var changed = FormatRig.WienerNetze(MeterPoint).Replace("Zeit bis", "Zeit bis;Zusatz", StringComparison.Ordinal).Replace(";0,250", ";neu;0,250", StringComparison.Ordinal);
        await rig.Portal.ImportAsync(ReadingsRig.Staff, changed, rig.ForHome(MeterPoint));

        var survey = await rig.Desk.SurveyAsync(ReadingsRig.Staff, Cancel);

        Assert.Equal(OperatorClue.Definition, Assert.Single(survey.Groups).Clue);
        Assert.Equal(("at-wiener-netze", 1, 0), survey.Drifts.Select(drift => (drift.FormatId, drift.UnknownFiles, drift.KnownFiles)).Single());
    }

    [Fact]
    public async Task A_customer_has_no_definitions_to_look_at()
    {
        var rig = await FormatRig.StartAsync(postgres, MeterPoint);

        await Assert.ThrowsAsync<Npgsql.PostgresException>(() => rig.Definitions.FindAsync(rig.Anna, "at-wiener-netze", Cancel));
    }
}
