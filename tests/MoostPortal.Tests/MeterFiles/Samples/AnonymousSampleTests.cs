using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using MoostPortal.MeterFiles;
using MoostPortal.MeterFiles.Formats;
using MoostPortal.MeterFiles.Formats.Trials;
using MoostPortal.MeterFiles.Samples;

namespace MoostPortal.Tests.MeterFiles.Samples;

public sealed partial class AnonymousSampleTests
{
    private const string MeterPoint = "AT0010000000000000001000012345678";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Names_addresses_ids_and_values_are_replaced_and_times_and_header_stay()
    {
        var text = $"Kunde;Anna Muster\nAdresse;Hauptstrasse 17\nZählpunkt;{MeterPoint}\nDatum;Zeit von;Zeit bis;Annas Haus {MeterPoint} Verbrauch\n"
            + Rows(new(2025, 1, 15), 96);

        var sample = await SampleAsync(text);

        var lines = sample.Split('\n');
        Assert.All(["Anna", "Muster", "Haupt", "strasse", MeterPoint, MeterPoint[^8..]], word => Assert.DoesNotContain(word, sample, StringComparison.Ordinal));
        Assert.Matches("^Datum;Zeit von;Zeit bis;xxxxx xxxx AT[0-9]{31} Verbrauch$", lines[3]);
        Assert.StartsWith("15.01.2025;00:00;00:15;0,", lines[4], StringComparison.Ordinal);
        Assert.Equal(Shape(text.Split('\n')[4]), Shape(lines[4]));
        Assert.NotEqual(text.Split('\n')[4], lines[4]);
    }

    [Fact]
    public async Task An_id_in_a_column_gets_the_same_other_digits_in_every_row_and_another_id_others()
    {
        var text = "meter;date;value kWh\n" + string.Concat(Enumerable.Range(0, 20).Select(i => $"{(i < 10 ? "541448600000000017" : "541448600000000024")};2025-01-15 {i:00}:00;{i % 7}.25\n"));

        var lines = (await SampleAsync(text)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var ids = lines.Skip(1).Select(line => line.Split(';')[0]).Distinct().ToList();

        Assert.Equal(2, ids.Count);
        Assert.All(ids, id => Assert.Matches("^54[0-9]{16}$", id));
        Assert.All(ids, id => Assert.DoesNotContain(id, text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_hours_of_clock_changes_are_in_the_sample_and_it_stays_short()
    {
        var text = "Datum;Zeit von;Zeit bis;Verbrauch\n" + string.Concat(Enumerable.Range(0, 365).Select(day => Rows(new DateOnly(2025, 1, 1).AddDays(day), 96)));

        var sample = await SampleAsync(text);

        Assert.Contains("26.10.2025;02:15;", sample, StringComparison.Ordinal);
        Assert.Contains("30.03.2025;01:45;", sample, StringComparison.Ordinal);
        Assert.InRange(sample.Split('\n').Length, 30, 60);
    }

    [Fact]
    public async Task A_register_still_rises_and_an_hour_number_still_counts()
    {
        var text = "Fecha;Hora;Lectura\n" + string.Concat(Enumerable.Range(0, 20).Select(i => $"15/01/2025;{i + 1};{123_456 + (i * 3)}\n"));

        var rows = (await SampleAsync(text)).Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Split(';')).ToList();
        var readings = rows.Select(row => int.Parse(row[2], CultureInfo.InvariantCulture)).ToList();

        Assert.Equal(Enumerable.Range(1, 20).Select(i => $"{i}"), rows.Select(row => row[1]));
        Assert.Equal(readings.Order(), readings);
        Assert.All(rows, row => Assert.Equal(6, row[2].Length));
        Assert.NotEqual(123_456, readings[0]);
    }

    [Theory]
    [InlineData("at-wiener-netze")]
    [InlineData("be-fluvius")]
    [InlineData("pt-e-redes")]
    [InlineData("es-datadis")]
    [InlineData("ie-esb-networks")]
    [InlineData("au-nem12")]
    public async Task A_sample_of_a_known_format_is_still_known(string id)
    {
        var definition = FormatCatalogue.BuiltIn.Definitions.Single(one => one.Id == id);
        var trial = new FormatTrial(FormatCatalogue.BuiltIn, definition);

        var sample = await SampleAsync(FormatFixture.Of(definition)[0].Text);
        var read = (await trial.TryAsync(new("sample", sample), Cancel)).After;

        Assert.True(read.IsOf(id), $"{read}\n{sample}");
    }

    [Fact]
    public async Task A_file_whose_times_nobody_understands_is_masked_all_the_same()
    {
        var text = "when;who;how much\n" + string.Concat(Enumerable.Range(0, 10).Select(i => $"week {i};Anna Muster;{1234 + i}\n"));

        var sample = await SampleAsync(text);

        Assert.DoesNotContain("Anna", sample, StringComparison.Ordinal);
        Assert.DoesNotContain("1234", sample, StringComparison.Ordinal);
        Assert.StartsWith("when;who;how much\n", sample, StringComparison.Ordinal);
    }

    private static string Rows(DateOnly day, int slots) => string.Concat(Enumerable.Range(0, slots).Select(i =>
        string.Create(CultureInfo.InvariantCulture, $"{day:dd.MM.yyyy};{i / 4:00}:{i % 4 * 15:00};{(i + 1) / 4 % 24:00}:{(i + 1) % 4 * 15:00};0,{(137 + (i * 41 % 600)):000}\n")));

    private static string Shape(string line) => AnyDigit().Replace(line, "9");

    private static async Task<string> SampleAsync(string text)
    {
        var sample = await AnonymousSample.OfAsync(new TextSource(text), new Dictionary<string, string>(), FormatCatalogue.BuiltIn, 2026, Cancel);
        Assert.NotNull(sample);
        return sample;
    }

    [GeneratedRegex("[1-9]", RegexOptions.None, 1000)]
    private static partial Regex AnyDigit();

    private sealed class TextSource(string text) : IMeterFileSource
    {
        public string FileName => "file.csv";

        public ValueTask<Stream> OpenAsync(CancellationToken cancel) => ValueTask.FromResult<Stream>(new MemoryStream(Encoding.UTF8.GetBytes(text)));
    }
}
