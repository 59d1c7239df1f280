using MoostPortal.DatabaseTests.Readings;

namespace MoostPortal.DatabaseTests.Imports;

public sealed class FormatSamplesTests(PostgresFixture postgres)
{
    private const string MeterPoint = "AT0010000000000000001000000000001";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Staff_meet_a_sample_only_from_its_release_until_it_is_taken_back()
    {
        var rig = await FormatRig.StartAsync(postgres, MeterPoint);
        var import = await rig.Portal.ImportAsync(rig.Anna, FormatRig.Unknown, rig.ForHome(MeterPoint));
        var seen = await rig.Samples.MakeAsync(rig.Anna, import.Id, Cancel);
        var before = await rig.Samples.ReleasedAsync(ReadingsRig.Staff, Cancel);

        await rig.Samples.ReleaseAsync(rig.Anna, import.Id, seen!, Cancel);
        var released = await rig.Samples.ReleasedAsync(ReadingsRig.Staff, Cancel);
        var survey = await rig.Desk.SurveyAsync(ReadingsRig.Staff, Cancel);
        await rig.Samples.WithdrawAsync(rig.Anna, import.Id, Cancel);

        Assert.Empty(before);
        Assert.Equal((import.Id, seen, import.Report!.Format!.Fingerprint), released.Select(sample => (sample.ImportId, (string?)sample.Text, sample.Fingerprint)).Single());
        Assert.Equal(1, Assert.Single(survey.Groups).Samples);
        Assert.Empty(await rig.Samples.ReleasedAsync(ReadingsRig.Staff, Cancel));
        Assert.Null(await rig.Samples.FindAsync(rig.Anna, import.Id, Cancel));
        Assert.Equal(["sample.released", "sample.withdrawn"], await rig.Portal.QueryAsync<string>(
            ReadingsRig.Worker, $"select action as \"Value\" from audit_entry where action like 'sample.%' order by id"));
    }

    [Fact]
    public async Task Somebody_elses_file_gives_no_sample_and_none_is_released_or_taken_back()
    {
        var rig = await FormatRig.StartAsync(postgres, MeterPoint);
        var ben = await rig.Portal.EnrolAsync();
        var import = await rig.Portal.ImportAsync(rig.Anna, FormatRig.Unknown, rig.ForHome(MeterPoint));
        await rig.Samples.ReleaseAsync(rig.Anna, import.Id, "moment;quantum\n", Cancel);

        var made = await rig.Samples.MakeAsync(ben, import.Id, Cancel);
        var problem = await rig.Samples.ReleaseAsync(ben, import.Id, "x", Cancel);
        await rig.Samples.WithdrawAsync(ben, import.Id, Cancel);

        Assert.Null(made);
        Assert.Equal("import.not-found", problem?.Code);
        Assert.Null(await rig.Samples.FindAsync(ben, import.Id, Cancel));
        Assert.Equal("moment;quantum\n", (await rig.Samples.FindAsync(rig.Anna, import.Id, Cancel))?.Text);
    }

    [Fact]
    public async Task A_trial_reads_the_released_samples_too()
    {
        var rig = await FormatRig.StartAsync(postgres, MeterPoint);
        var import = await rig.Portal.ImportAsync(rig.Anna, FormatRig.Unknown, rig.ForHome(MeterPoint));
        await rig.Samples.ReleaseAsync(rig.Anna, import.Id, (await rig.Samples.MakeAsync(rig.Anna, import.Id, Cancel))!, Cancel);
        var draft = MoostPortal.MeterFiles.Formats.FormatDefinition.Parse((await rig.Promotion.DraftAsync(ReadingsRig.Staff, import.Id, Cancel))!, out _);

        var lines = await rig.Definitions.TryAsync(ReadingsRig.Staff, draft!, progress: null, Cancel);

        Assert.Equal(("general", draft!.Id), lines.Where(line => line.Day is null).Select(line => (line.Before.FormatId, line.After.FormatId)).Single());
    }
}
