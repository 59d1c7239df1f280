using MoostPortal.Benchmarks.Import;

namespace MoostPortal.Benchmarks.Parse;

/// <summary>Reading and checking alone, without a database.</summary>
public static class ParseBenchmark
{
    // Quarter hours back to the summer of 2003: one household, and every clock change since.
    private const int DialectRows = 780_000;

    // A run takes a fifth of a second.
    private const int DialectWarmUps = 6;

    public static async Task RunAsync(Stage stage, ReadingsFile file, Report report, CancellationToken cancel)
    {
        var readers = new FileReaders(stage, file);
        var plain = new Contender("reader of plain files", (_, stop) => readers.PlainAsync(stop));
        var newlines = new Contender("counting newlines", (_, stop) => readers.NewlinesAsync(stop));
        var sylvan = new Contender("Sylvan.Data.Csv", (_, stop) => readers.SylvanAsync(stop));
        var household = await HouseholdFile.WriteAsync(stage.Folder, DialectRows, cancel);
        var dialects = new DialectReaders(stage, household);
        var general = new Contender("general reader, operator's dialect", (_, stop) => dialects.GeneralAsync(stop));
        var sylvanDialect = new Contender("Sylvan.Data.Csv, operator's dialect", (_, stop) => dialects.SylvanAsync(stop));
        var csvHelper = new Contender("CsvHelper 33", (_, stop) => readers.CsvHelperAsync(stop));

        await Contender.TakeTurnsAsync([plain, newlines, sylvan, csvHelper], warmUps: 1, cancel);
        await Contender.TakeTurnsAsync([general, sylvanDialect], DialectWarmUps, cancel);

        report.Add(new Pair("B1 reading", Side.Of(plain), Side.Of(newlines), file.Rows, "≥ 1/6 by CPU"));
        report.Add(new Pair("B2 reading", Side.Of(plain), Side.Of(sylvan), file.Rows, "≥ 6"));
        report.Add(new Pair("B2 reading", Side.Of(plain), Side.Of(csvHelper), file.Rows, "≥ 15"));
        report.Add(new Pair("B2 reading", Side.Of(general), Side.Of(sylvanDialect), DialectRows, "≥ 2"));
    }
}
