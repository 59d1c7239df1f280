using System.Collections.Concurrent;
using MoostPortal.MeterFiles.Formats;
using MoostPortal.MeterFiles.Formats.Trials;

namespace MoostPortal.Tests.MeterFiles.Formats;

public sealed class FormatTrialTests
{
    private static readonly FormatCatalogue s_builtIn = FormatCatalogue.BuiltIn;

    public static TheoryData<string> Ids => [.. s_builtIn.Definitions.Select(definition => definition.Id)];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task Each_definition_knows_the_file_that_is_written_as_it_says(string id)
    {
        var definition = Known(id);
        foreach (var fixture in FormatFixture.Of(definition))
        {
            var read = (await TryAsync(definition, fixture.Text)).After;

            Assert.True(read.IsRight(fixture), $"{fixture.Variant} {fixture.Day} {fixture.Readings} {fixture.Wh}: {read}\n{fixture.Text}");
            Assert.True(read.Wh > 0);
        }
    }

    [Fact]
    public async Task The_same_definition_again_changes_nothing_and_energies_come_out_as_they_were_written()
    {
        var lines = await new FormatTrial(s_builtIn, Known("at-wiener-netze")).RunAsync([], progress: null, Cancel);

        Assert.Equal([TrialVerdict.Own, TrialVerdict.Own, TrialVerdict.Own], lines.Select(line => line.Verdict).Where(verdict => verdict != TrialVerdict.Same));
        Assert.Equal([96L, 92L, 100L], lines.Take(3).Select(line => line.After.Readings));
        Assert.Equal((96L, (decimal)Enumerable.Range(0, 96).Sum(i => 50 + (i * 37 % 100))), (lines[0].After.Readings, lines[0].After.Wh));
    }

    [Fact]
    public async Task A_version_that_no_longer_reads_the_former_files_must_not_be_used()
    {
        var renamed = Parse(Known("at-wiener-netze").ToJson().Replace("\"zeit von\"", "\"uhrzeit von\"", StringComparison.Ordinal));

        var lines = await new FormatTrial(s_builtIn, renamed).RunAsync([], progress: null, Cancel);

        Assert.Equal(TrialVerdict.Own, lines[0].Verdict);
        Assert.Equal([TrialVerdict.Lost], lines.Where(line => line.Blocks).Select(line => line.Verdict).Distinct());
    }

    [Fact]
    public async Task A_definition_that_cannot_be_told_from_another_takes_its_files()
    {
        var twin = Known("pt-e-redes") with { Id = "aa-twin", Name = "Twin" };

        var lines = await new FormatTrial(s_builtIn, twin).RunAsync([], progress: null, Cancel);

        Assert.Equal(("pt-e-redes", TrialVerdict.Stolen), lines.Where(line => line.Blocks).Select(line => (line.FormatId, line.Verdict)).Distinct().Single());
    }

    [Fact]
    public async Task A_sample_shows_what_the_definition_makes_of_it()
    {
        var definition = Parse("""
            { "id": "xx-new", "name": "New", "version": 1, "evidence": "verified", "variants": [ { "label": "start", "unit": "wattHour", "columns": [
              { "match": "moment", "role": "date" }, { "match": "quantum", "role": "value", "direction": "consumption" } ] } ] }
            """);
        var sample = "Moment;Quantum\n" + string.Concat(Enumerable.Range(0, 8).Select(i => $"2025-01-15 {i:00}:00;{100 + (i % 3)}\n"));

        var line = await TryAsync(definition, sample);

        Assert.Equal(("general", "xx-new", TrialVerdict.Changed, 8L), (line.Before.FormatId, line.After.FormatId, line.Verdict, line.After.Readings));
    }

    [Fact]
    public async Task Who_reads_their_own_file_with_another_unit_does_not_read_it_right()
    {
        var definition = Parse("""
            { "id": "xx-new", "name": "New", "version": 1, "evidence": "verified", "variants": [ { "label": "start", "decimalMark": ",", "columns": [
              { "match": "moment", "role": "date" }, { "match": "quantum", "role": "value", "unit": "kilowattHour", "direction": "consumption" } ] } ] }
            """);
        var fixture = FormatFixture.Of(definition)[0];

        var read = (await TryAsync(definition, fixture.Text)).After;

        Assert.True(read.IsRight(fixture));
        Assert.False((read with { Wh = read.Wh * 1000 }).IsRight(fixture));
        Assert.False((read with { Readings = read.Readings - 1 }).IsRight(fixture));
        Assert.False((read with { Questions = "unit" }).IsRight(fixture));
    }

    [Fact]
    public async Task A_sample_that_another_format_knew_must_not_be_taken()
    {
        var sample = FormatFixture.Of(Known("pt-e-redes"))[0].Text;
        var twin = Known("pt-e-redes") with { Id = "aa-twin", Name = "Twin" };

        var line = await TryAsync(twin, sample);

        Assert.Equal((TrialVerdict.Stolen, true), (line.Verdict, line.Blocks));
    }

    [Fact]
    public async Task A_trial_tells_how_far_it_is_until_every_file_was_read()
    {
        var told = new ConcurrentQueue<TrialProgress>();

        var lines = await new FormatTrial(s_builtIn, Known("at-wiener-netze")).RunAsync([new("sample", "a;b\n1;2\n")], new Told(told), Cancel);

        Assert.Equal(Enumerable.Range(1, lines.Count), told.Select(one => one.Done).Order());
        Assert.All(told, one => Assert.Equal(lines.Count, one.Total));
    }

    private static Task<TrialLine> TryAsync(FormatDefinition candidate, string text) => new FormatTrial(s_builtIn, candidate).TryAsync(new("sample", text), Cancel);

    private static FormatDefinition Known(string id) => s_builtIn.Definitions.Single(definition => definition.Id == id);

    private static FormatDefinition Parse(string json)
    {
        var definition = FormatDefinition.Parse(json, out var problems);
        Assert.Empty(problems);
        return definition!;
    }

    private sealed class Told(ConcurrentQueue<TrialProgress> all) : IProgress<TrialProgress>
    {
        public void Report(TrialProgress value) => all.Enqueue(value);
    }
}
