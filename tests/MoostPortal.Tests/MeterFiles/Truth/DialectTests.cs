using MoostPortal.MeterFiles;
using MoostPortal.MeterFiles.Reports;

namespace MoostPortal.Tests.MeterFiles.Truth;

/// <summary>Every operator's dialect gives the same truth, or asks exactly what it lost.</summary>
public sealed class DialectTests
{
    /// <summary>Words of the invented people in preambles, which must be dropped at the door.</summary>
    private static readonly string[] s_personal =
        ["Mustermann", "12345678", "EXAMPLE", "SAMPLE ST", "Beispielgasse", "Maria Exemplo", "Haus Beispiel", "123456789012", "1234567890"];

    /// <summary>Findings about the blank and the broken row, which every file has.</summary>
    private static readonly string[] s_ofRows = ["rows.blank", "quality.contradicts", "day.incomplete"];

    public static TheoryData<string, Season> Files
    {
        get
        {
            var data = new TheoryData<string, Season>();

            foreach (var dialect in Dialects.All)
            {
                data.Add(dialect.Name, Season.Spring);
                data.Add(dialect.Name, Season.Autumn);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task A_dialect_gives_the_truth_and_asks_only_what_it_lost(string name, Season season)
    {
        var dialect = Dialects.Named(name);
        var truth = Seasons.Of(dialect, season);
        var file = dialect.Write(truth);

        var reading = await MeterReading.OfAsync(dialect, file);

        Assert.Null(reading.Report.Refusal?.Sentence);
        Assert.Equal(dialect.Answers.Keys.Order(StringComparer.Ordinal), reading.Asked);

        reading = dialect.Answers.Count == 0 ? reading : await MeterReading.OfAsync(dialect, file, dialect.Answers);

        Assert.Empty(reading.Asked);
        AssertTruth(dialect, truth, file, reading);
    }

    [Theory]
    [InlineData("Wiener Netze")]
    [InlineData("Fluvius")]
    [InlineData("E-REDES")]
    [InlineData("NEM12, Sydney")]
    [InlineData("ESB Networks, kW")]
    [InlineData("HomeWizard")]
    public async Task Two_years_with_four_clock_changes_are_read_alike(string name)
    {
        var dialect = Dialects.Named(name);
        var truth = Seasons.Of(dialect, Season.TwoYears);
        var file = dialect.Write(truth);

        AssertTruth(dialect, truth, file, await MeterReading.OfAsync(dialect, file, dialect.Answers));
    }

    private static void AssertTruth(Dialect dialect, TruthRange truth, DialectFile file, MeterReading reading)
    {
        var report = reading.Report;
        Assert.Null(report.Refusal?.Sentence);
        Assert.Equal(dialect.FormatId, report.Format?.Id);
        Assert.False(report.Format!.HasDrifted);
        Assert.Equal(file.RefusedLines, reading.Sink.Refusals.Select(refused => refused.Line));
        Assert.True(file.RefusedTexts.Count == 0 || file.RefusedTexts.SequenceEqual(reading.Sink.Refusals.Select(refused => refused.Raw)));
        Assert.Equal(file.RefusedLines.Count, report.RowsRefused);
        Assert.Equal(0, report.RowsHeld);
        Assert.Equal(dialect.Series.Count, report.Series.Count);

        foreach (var series in dialect.Series)
        {
            var met = Assert.Single(report.Series, met => IsMeant(series, met));
            var expected = Expectation.Intervals(dialect, series, truth);
            AssertIntervals(expected, reading.Of(met.Id));
            AssertSeries(series, expected, met);
            AssertDays(dialect, truth, expected, [.. report.Days.Where(day => day.Series == met.Id)]);
        }

        Assert.Equal(dialect.Totals, report.ControlTotals.Select(total => total.Kind).Distinct());
        AssertTotals(dialect, truth, report);
        Assert.Equal(Findings(dialect, truth), report.Findings.Select(finding => finding.Code).Except(s_ofRows).Distinct().Order(StringComparer.Ordinal));
        Assert.All(s_personal, word => Assert.DoesNotContain(word, reading.Words, StringComparison.OrdinalIgnoreCase));
    }

    private static bool IsMeant(DialectSeries series, SeriesReport met) =>
        met.Direction == series.Direction && met.MeterPoint == series.MeterPoint && $"{met.Register} {met.Column}".Contains(series.Mark, StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<string> Findings(Dialect dialect, TruthRange truth)
    {
        var hasDoubledHour = truth.Slots.Any(slot => slot.IsSecondPass);
        string[] fold = (hasDoubledHour, dialect.Autumn) switch
        {
            (true, AutumnHour.Summed) => ["fold.summed"],
            (true, AutumnHour.FirstOnly) => ["fold.absent"],
            _ => [],
        };
        return dialect.Finds.Concat(fold).Order(StringComparer.Ordinal);
    }

    private static void AssertIntervals(
        IReadOnlyList<(long Start, int Seconds, long Micro, Quality Quality)> expected, IReadOnlyList<(long Start, int Seconds, long Micro, Quality Quality)> actual)
    {
        var (missing, extra) = (expected.Except(actual).Take(5).ToArray(), actual.Except(expected).Take(5).ToArray());
        Assert.True(missing.Length + extra.Length == 0, $"Missing: {string.Join(' ', missing.Select(Show))}\nInstead: {string.Join(' ', extra.Select(Show))}");
        Assert.Equal(expected.Count, actual.Count);
    }

    private static string Show((long Start, int Seconds, long Micro, Quality Quality) interval) =>
        $"{DateTimeOffset.FromUnixTimeSeconds(interval.Start):yyyy-MM-ddTHH:mmZ}+{interval.Seconds}={interval.Micro}{interval.Quality}";

    private static void AssertSeries(DialectSeries series, IReadOnlyList<(long Start, int Seconds, long Micro, Quality Quality)> expected, SeriesReport met)
    {
        Assert.Equal(series.Kind, met.Kind);
        Assert.Equal(expected.Count, met.Readings);
        Assert.Equal(expected.Sum(interval => interval.Micro) / 1_000_000m, met.TotalWh);
        Assert.Equal(expected[0].Start, met.From?.ToUnixTimeSeconds());
        Assert.Equal(expected[^1].Start + expected[^1].Seconds, met.To?.ToUnixTimeSeconds());
    }

    private static void AssertDays(Dialect dialect, TruthRange truth, IReadOnlyList<(long Start, int Seconds, long Micro, Quality Quality)> expected, DayReport[] days)
    {
        var found = expected.GroupBy(interval => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(DateTimeOffset.FromUnixTimeSeconds(interval.Start), dialect.Home).DateTime));

        foreach (var day in found)
        {
            var report = Assert.Single(days, report => report.Date == day.Key);
            Assert.Equal(ExpectedSlots(dialect, day.Key), report.Expected);
            Assert.Equal(day.Count(), report.Found);
            Assert.Equal(day.Sum(interval => interval.Micro) / 1_000_000m, report.Wh);
            Assert.Equal(HasDoubledHour(dialect.Home, day.Key) ? dialect.Verdict : FoldVerdict.None, report.Verdict);
        }

        Assert.True(truth.Days + 1 >= days.Length, "Days that no interval begins on are not of the file.");
    }

    /// <summary>Totals agree but for a register's, which knows what went through it in the gaps.</summary>
    private static void AssertTotals(Dialect dialect, TruthRange truth, FileReport report)
    {
        foreach (var total in report.ControlTotals)
        {
            var series = dialect.Series.Single(series => IsMeant(series, report.Series.Single(met => met.Id == (total.Series ?? 0))));
            var gaps = series.Kind == ReadingKind.Register
                ? truth.Slots.Sum(slot => slot.Wh[(int)series.Channel]) - (Expectation.Intervals(dialect, series, truth).Sum(interval => interval.Micro) / 1_000_000m)
                : 0;
            Assert.Equal(gaps, total.FileWh - total.OursWh);
            Assert.Equal(gaps == 0, total.Agrees);
        }
    }

    private static int ExpectedSlots(Dialect dialect, DateOnly date)
    {
        var length = Midnight(dialect.Home, date.AddDays(1)) - Midnight(dialect.Home, date);
        return dialect.Minutes == 1440 ? 1 : (int)(length.TotalMinutes / dialect.Minutes);
    }

    private static bool HasDoubledHour(TimeZoneInfo zone, DateOnly date) => Midnight(zone, date.AddDays(1)) - Midnight(zone, date) > TimeSpan.FromHours(24);

    private static DateTimeOffset Midnight(TimeZoneInfo zone, DateOnly date)
    {
        var local = date.ToDateTime(TimeOnly.MinValue);
        return new(local, zone.GetUtcOffset(local));
    }
}
