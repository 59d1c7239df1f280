using MoostPortal.Core.Access;
using MoostPortal.Core.Problems;
using MoostPortal.Core.Readings;
using MoostPortal.MeterFiles;
using MoostPortal.MeterFiles.Formats;
using MoostPortal.MeterFiles.Reports;
using Npgsql;

namespace MoostPortal.Core.Imports;

/// <summary>
/// Reads a file of any operator. It is read once more where its meter point turns out to lie in another zone, where what it asks was answered for an earlier
/// file of its layout or is proven by its own later rows, and where its series become types whose values have other limits than their words let expect.
/// </summary>
internal sealed class MeterRoad(
    PortalDatabase database, NpgsqlConnection worker, ImportJob job, string folder, ImportProgress progress, DateTimeOffset now, FormatCatalogue formats)
{
    private const int MostSeriesReported = 1000;
    private const int MostPasses = 3;
    private const int PackedRatio = 10;

    public async Task<ImportReading> ReadAsync(CancellationToken cancel)
    {
        await using var uploader = await database.BeginAsync(job.Uploader, cancel);
        await using var source = await database.BeginAsync(new Actor.Worker(), cancel);
        var homes = new MeterHomes(uploader, worker, job);
        var given = await homes.GivenAsync(cancel);
        var zone = given?.TimeZoneId ?? await homes.LikelyZoneAsync(cancel);
        var answers = job.Answers;
        var gaps = RegisterGaps.None;
        IReadOnlyDictionary<int, EventType> types = new Dictionary<int, EventType>();
        var proven = new Dictionary<string, string>();
        ImportMemory? memory = null;
        for (var pass = 1; ; pass++)
        {
            var reading = new ImportReading(folder, ExpectedBytes);
            try
            {
                var sink = new MeterSink(homes, job, answers, types, gaps, reading, progress);
                var report = await MeterFile.ReadAsync(new UploadedFile(source.Connection, job), Context(zone, given, answers), formats, sink, progress, cancel);
                await sink.PlaceAsync(cancel);
                var zones = sink.Series.Where(one => one.Home is not null).Select(one => one.Home!.TimeZoneId).Distinct().ToList();
                memory ??= await ImportMemory.LoadAsync(worker, HouseholdOf(sink), report.Format?.Fingerprint ?? "", cancel);
                answers = Over(memory.Below(job.Answers, report.Series), proven, report.Proven);
                var isOtherZone = zones is [var home] && home != zone;
                if (pass >= MostPasses || report.Refusal is not null || !(isOtherZone || report.Questions.Any(question => answers.ContainsKey(question.Id))))
                {
                    var plan = Finish(reading, report, sink.Series, zones, zone, answers, proven);
                    if (types.Count == 0 && !reading.HasOpenQuestions && plan.HasOtherLimits(sink.Series))
                    {
                        types = plan.Types;
                    }
                    else if (!gaps.IsEmpty || reading.HasOpenQuestions || (gaps = RegisterGaps.Of(reading)).IsEmpty)
                    {
                        return reading;
                    }
                }

                zone = isOtherZone ? zones[0] : zone;
                reading.Dispose();
            }
            catch
            {
                reading.Dispose();
                throw;
            }
        }
    }

    // What the rows of the file prove goes before what anybody said of it.
    private static IReadOnlyDictionary<string, string> Over(
        IReadOnlyDictionary<string, string> answers, Dictionary<string, string> proven, IReadOnlyDictionary<string, string> now)
    {
        foreach (var (question, answer) in now)
        {
            proven[question] = answer;
        }

        return proven.Count == 0 ? answers : answers.Concat(proven).GroupBy(one => one.Key).ToDictionary(one => one.Key, one => one.Last().Value);
    }

    // What is packed holds more readings than its size tells.
    private long ExpectedBytes => Path.GetExtension(job.FileName).ToUpperInvariant() is ".GZ" or ".ZIP" or ".XLSX" ? job.Bytes * PackedRatio : job.Bytes;

    private ReadingContext Context(string zone, ImportHome? given, IReadOnlyDictionary<string, string> answers) => new()
    {
        Zone = TimeZoneInfo.FindSystemTimeZoneById(zone),
        Now = now + ReadingRules.Skew,
        Answers = answers,
        MostWatts = ConnectionLimits.WattsOf(given?.CountryCode),
        ReleasesHeld = answers.GetValueOrDefault(ImportReading.HeldQuestion) == "release",
    };

    private int? HouseholdOf(MeterSink sink) => job.HouseholdId ?? sink.Series.Select(one => one.Home?.HouseholdId).FirstOrDefault(id => id is not null);

    private SeriesPlan Finish(
        ImportReading reading, FileReport report, IReadOnlyList<FileSeries> series, List<string> zones, string zone, IReadOnlyDictionary<string, string> answers,
        Dictionary<string, string> proven)
    {
        var whole = report.Series.ToDictionary(one => one.Id);
        series = [.. series.Select(one => one with { Report = whole.GetValueOrDefault(one.Report.Id, one.Report) })];
        var plan = new SeriesPlan(series, job, answers, TargetsOf(report.Format), report.Format is { Version: > 0, HasDrifted: false });
        var bill = BillTotal.Of(answers, report.Series);
        reading.Refusal = report.Refusal is { } refusal ? FileProblem.Of(refusal) : ProblemOf(series, zones);
        (reading.Rows, reading.Header, reading.IntakeAnswers) = (report.RowsRead, report.RawHeader.ToArray(), answers);
        (reading.Keys, reading.Households, reading.Fold, reading.UnusualSeries) = (plan.Keys, plan.Households, plan.Fold, plan.Unusual);
        reading.Report = new ImportReport
        {
            Dialect = report.Dialect,
            Format = report.Format,
            Zone = zone,
            Series = [.. plan.Series.Take(MostSeriesReported)],
            SeriesInAll = plan.Series.Count,
            Days = report.Days,
            ControlTotals = bill is null ? report.ControlTotals : [.. report.ControlTotals, bill],
            Questions = reading.Refusal is null ? [.. report.Questions, .. plan.Questions, .. QuestionsOf(series, reading.Held, answers)] : [],
            Findings = [.. report.Findings, .. plan.Findings, .. FindingsOf(series, answers.Keys.Except(job.Answers.Keys).Except(proven.Keys).Any())],
        };
        return plan;
    }

    private IReadOnlyList<FormatTarget> TargetsOf(FormatMatch? format) => format is { HasDrifted: false }
        ? formats.Definitions.FirstOrDefault(definition => definition.Id == format.Id)?.Targets ?? []
        : [];

    private static Problem? ProblemOf(IReadOnlyList<FileSeries> series, List<string> zones)
    {
        var verdicts = series.Select(one => one.Verdict).ToHashSet();
        return verdicts.Contains(MeterPointVerdict.Other) ? new Problem("", "import.meter-point.other")
            : verdicts.Contains(MeterPointVerdict.Denied) ? new Problem("", "import.meter-point.denied")
            : series.Count > 0 && series.All(one => one.Report.MeterPoint is null) && verdicts.Contains(MeterPointVerdict.Unknown) ? new Problem("", "import.building.missing")
            : series.Count > 0 && series.All(one => one.Verdict == MeterPointVerdict.Unknown) ? new Problem("", "import.meter-point.unknown")
            : zones.Count > 1 ? new Problem("", "import.zones.several", string.Join(", ", zones))
            : null;
    }

    private static IEnumerable<Question> QuestionsOf(IReadOnlyList<FileSeries> series, long held, IReadOnlyDictionary<string, string> answers)
    {
        if (MeterPoints(series, MeterPointVerdict.Asked) is { Length: > 0 } asked)
        {
            yield return new Question(
                MeterHomes.Question, "question.meterPoint", [asked],
                [new(MeterHomes.Yes, "option.yes", []), new(MeterHomes.No, "option.no", [])]);
        }

        if (held > 0 && !answers.ContainsKey(ImportReading.HeldQuestion))
        {
            yield return new Question(
                ImportReading.HeldQuestion, "question.held", [$"{held}"], [new("leave", "option.leave", []), new("release", "option.release", [])]);
        }
    }

    private static IEnumerable<Finding> FindingsOf(IReadOnlyList<FileSeries> series, bool usesMemory)
    {
        if (MeterPoints(series, MeterPointVerdict.Assumed) is { Length: > 0 } assumed)
        {
            yield return new Finding("meterPoint.assumed", 0, 0, [assumed]);
        }

        if (MeterPoints(series, MeterPointVerdict.Unknown) is { Length: > 0 } unknown)
        {
            yield return new Finding("meterPoint.unknown", 0, 0, [unknown]) { Weight = FindingWeight.Warning };
        }

        if (usesMemory)
        {
            yield return new Finding("answers.remembered", 0, 0, []);
        }
    }

    private static string MeterPoints(IReadOnlyList<FileSeries> series, MeterPointVerdict verdict) =>
        string.Join(", ", series.Where(one => one.Verdict == verdict && one.Report.MeterPoint is not null).Select(one => one.Report.MeterPoint).Distinct().Take(10));
}
