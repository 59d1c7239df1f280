using System.Globalization;
using MoostPortal.MeterFiles.Clocks;
using MoostPortal.MeterFiles.Formats;
using MoostPortal.MeterFiles.Intake;
using MoostPortal.MeterFiles.Layouts;
using MoostPortal.MeterFiles.Recognition;
using MoostPortal.MeterFiles.Reports;

namespace MoostPortal.MeterFiles.Rows;

/// <summary>The reading of one opened text: a look at its head, one walk over its rows, the report.</summary>
internal sealed class FileReading(ReadingContext context, FormatCatalogue formats, MeterFileLimits limits, IMeterSink sink, IProgress<long>? progress)
{
    private const int FirstHeadBytes = 1 << 20;
    private const int MostHeadBytes = 8 << 20;
    private const int HeadGrowth = 8;

    public async Task<FileReport> ReadAsync(OpenedText text, CancellationToken cancel)
    {
        var report = new FileReport();

        try
        {
            var (head, length) = await ReadHeadAsync(text.Utf8, cancel);
            var isWhole = length < head.Length;
            var found = Recogniser.Recognise(head.AsMemory(0, length), isWhole, text.Name, text.IsWorkbook, context, formats);
            report = Begin(text, found);

            if (found.Layout is not { } layout)
            {
                return report with { Refusal = BrokenRecord.Find(head.AsSpan(0, length), isWhole, limits) ?? report.Refusal };
            }

            return await ReadAsync(text, new JoinedStream(head, length, text.Utf8), layout, report, cancel);
        }
        catch (IntakeStoppedException stopped)
        {
            return stopped.Outcome switch
            {
                IntakeOutcome.Refused refused => report with { Refusal = refused.Refusal },
                IntakeOutcome.Asked asked => report with { Questions = [asked.Question, .. report.Questions] },
                var other => throw new InvalidOperationException($"{other} does not stop a reading.", stopped),
            };
        }
    }

    private async Task<FileReport> ReadAsync(OpenedText text, Stream utf8, FileLayout layout, FileReport report, CancellationToken cancel)
    {
        var flow = new RowFlow(context, Verdict(layout), sink, limits);
        flow.Registers.StatedSeconds = layout.Tables.FirstOrDefault(table => table.StepIsStated)?.StepMinutes * 60 ?? 0;
        using var pass = new RecordPass(utf8, layout, flow, limits);
        FileBlocks? blocks = null;

        IRecordReader Start() => layout.Form switch
        {
            LayoutForm.DayRows => new DayRows(flow, layout, BlockFacts.Of(layout.Preamble), limits.Series),
            LayoutForm.Nem12 => new Nem12Rows(flow),
            _ => new TableRows(flow, blocks = new(layout, flow, pass.Front, limits.Series)),
        };

        var refusal = await pass.ReadAsync(Start, sink, () => progress?.Report(text.PackedBytes), cancel);
        var folds = flow.Intervals.Close();
        await flow.Batch.HandOverAsync(sink, cancel);

        if (refusal is null && flow.Registers.IsOverfull)
        {
            refusal = new(FileFault.TooManySeries, 0, 0) { Limit = Registers.RegisterSteps.MostWaiting };
        }

        if (refusal is null && flow.Tally.Read == 0)
        {
            refusal = new(FileFault.NoRows, 0, 0);
        }

        var notation = new NotationVerdict(layout, pass.Front, flow.Evidence);
        refusal ??= notation.Refusal;
        report = report with { Questions = [.. notation.Open(report.Questions)], Proven = notation.Proven };
        return End(report, text, flow, folds, pass.Front, blocks?.StrippedLines ?? 0) with { Refusal = refusal };
    }

    private static FileReport Begin(OpenedText text, FileRecognition found)
    {
        var layout = found.Layout;
        var table = layout?.Tables.FirstOrDefault(table => !table.IsDailyTotals);

        return new()
        {
            Refusal = found.Refusal,
            Format = found.Match,
            Questions = found.Questions,
            Findings = found.Findings,
            Dialect = layout is null ? null : new()
            {
                Encoding = text.Encoding,
                Packing = text.Packing,
                Delimiter = text.IsWorkbook ? null : (char)layout.Delimiter,
                DecimalMark = table?.Values.FirstOrDefault(value => value.LeftOutAs is null)?.DecimalMark,
                Clock = layout.Clock,
                Label = table?.Time.Label ?? IntervalLabel.Unknown,
                StrippedLines = layout.Preamble.Lines,
            },
        };
    }

    private FileReport End(FileReport report, OpenedText text, RowFlow flow, FoldResolution folds, FileFront front, int strippedLines)
    {
        var days = flow.Days.Days(id => flow.Book[id].UsualSeconds is > 0 and var usual ? usual : null, id => flow.Book[id].IsEnergy, folds.Verdicts);
        var incomplete = days.Count(day => day.Found < day.Expected);

        return report with
        {
            Dialect = report.Dialect! with { StrippedLines = report.Dialect!.StrippedLines + strippedLines },
            Series = [.. flow.Book.Series.Select(series => series.Report())],
            Days = days,
            RowsRead = flow.Tally.Read,
            RowsRefused = flow.Tally.Refused,
            RowsHeld = flow.Tally.Held,
            ControlTotals = [.. flow.Totals.Close(flow.Book.Series, days, context.Answers), .. flow.Registers.ControlTotals()],
            Questions = [.. report.Questions, .. folds.Questions],
            Findings =
            [
                .. report.Findings,
                .. text.Findings,
                .. flow.Notes.Findings(),
                .. flow.Registers.Findings(),
                .. folds.Findings,
                .. StepChanges(flow),
                .. incomplete == 0 ? [] : (Finding[])[new("day.incomplete", 0, 0, [incomplete.ToString(CultureInfo.InvariantCulture)]) { Weight = FindingWeight.Warning }],
            ],
            RawHeader = front.RawHeader,
        };
    }

    private static IEnumerable<Finding> StepChanges(RowFlow flow)
    {
        if (flow.Book.Series.FirstOrDefault(series => series.Steps is { Former: > 0 })?.Steps is { } steps)
        {
            yield return new("step.changes", 0, 0, [Minutes(steps.Former), Minutes(steps.Seconds)]);
        }
    }

    private static string Minutes(int seconds) => (seconds / 60m).ToString(CultureInfo.InvariantCulture);

    /// <summary>How a day with a doubled hour was told apart where nothing had to be told.</summary>
    private static FoldVerdict Verdict(FileLayout layout) => layout.Clock switch
    {
        ClockRule.Offset => FoldVerdict.Offset,
        ClockRule.Utc or ClockRule.Standard => FoldVerdict.Utc,
        _ => layout.Tables.Any(table => table.Time.HourNumber is not null) ? FoldVerdict.Sequence : FoldVerdict.None,
    };

    /// <summary>The whole file where it is no longer than what recognition looks at.</summary>
    private static async Task<(byte[] Head, int Length)> ReadHeadAsync(Stream utf8, CancellationToken cancel)
    {
        var head = GC.AllocateUninitializedArray<byte>(FirstHeadBytes);
        var length = 0;

        for (; ; )
        {
            length += await utf8.ReadAtLeastAsync(head.AsMemory(length), head.Length - length, throwOnEndOfStream: false, cancel);

            if (length < head.Length || length == MostHeadBytes)
            {
                return (head, length);
            }

            var larger = GC.AllocateUninitializedArray<byte>(Math.Min(HeadGrowth * length, MostHeadBytes));
            head.CopyTo(larger, 0);
            head = larger;
        }
    }
}
