using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Text;
using MoostPortal.MeterFiles.Recognition;

namespace MoostPortal.MeterFiles.Formats.Trials;

/// <summary>Tries a definition before it is used: against the own file of every known variant, and against samples.</summary>
public sealed class FormatTrial(FormatCatalogue before, FormatDefinition candidate)
{
    internal const string Zone = "Europe/Vienna";

    private const string General = "general";

    // No file of a trial reaches so far, and its times carry an offset or none.
    private static readonly ReadingContext s_context = new()
    {
        Zone = TimeZoneInfo.FindSystemTimeZoneById(Zone),
        Now = DateTimeOffset.MaxValue.AddYears(-1),
    };

    // Definitions are tried again and again against what is used today.
    private static readonly ConditionalWeakTable<FormatCatalogue, ConcurrentDictionary<string, TrialOutcome>> s_known = [];

    private readonly FormatCatalogue _after = before.With([candidate]);

    /// <summary>
    /// Reads the own file of each variant, the candidate's first, then those of all others and of the version before, and then the samples: who knew one must go on
    /// knowing it; what else it ought to be, a person sees.
    /// </summary>
    /// <param name="samples">What people released.</param>
    /// <param name="progress">Told after each file, from any thread.</param>
    /// <param name="cancel">Ends the reading.</param>
    public async Task<IReadOnlyList<TrialLine>> RunAsync(IReadOnlyList<TrialSample> samples, IProgress<TrialProgress>? progress, CancellationToken cancel)
    {
        var own = FormatFixture.Of(candidate);
        FormatFixture[] others = [.. before.Definitions.SelectMany(FormatFixture.Of)];
        Func<Task<TrialLine>>[] files =
        [
            .. own.Select(fixture => (Func<Task<TrialLine>>)(() => OwnAsync(fixture, cancel))),
            .. others.Select(fixture => (Func<Task<TrialLine>>)(() => OtherAsync(fixture, cancel))),
            .. samples.Select(sample => (Func<Task<TrialLine>>)(() => TryAsync(sample, cancel))),
        ];
        var lines = new TrialLine[files.Length];
        var done = 0;
        await Parallel.ForAsync(0, files.Length, cancel, async (i, _) =>
        {
            lines[i] = await files[i]();
            progress?.Report(new(Interlocked.Increment(ref done), files.Length));
        });
        return lines;
    }

    /// <summary>Reads one sample.</summary>
    public async Task<TrialLine> TryAsync(TrialSample sample, CancellationToken cancel)
    {
        var (was, isNow) = await ReadAsync(sample.Text, cancel);
        return new(was.FormatId, sample.Name, "", null, was, isNow, Verdict(was.FormatId, was, isNow));
    }

    private async Task<TrialLine> OwnAsync(FormatFixture fixture, CancellationToken cancel)
    {
        var (was, isNow) = await ReadAsync(fixture.Text, cancel);
        return Line(fixture, was, isNow, isNow.IsRight(fixture) ? TrialVerdict.Own : TrialVerdict.NotOwn);
    }

    private async Task<TrialLine> OtherAsync(FormatFixture fixture, CancellationToken cancel)
    {
        var (was, isNow) = await ReadAsync(fixture.Text, cancel);
        return Line(fixture, was, isNow, Verdict(fixture.FormatId, was, isNow));
    }

    private static TrialLine Line(FormatFixture fixture, TrialOutcome was, TrialOutcome isNow, TrialVerdict verdict) =>
        new(fixture.FormatId, fixture.FormatName, fixture.Variant, fixture.Day, was, isNow, verdict);

    private TrialVerdict Verdict(string formatId, TrialOutcome was, TrialOutcome isNow) =>
        formatId == General || !was.IsOf(formatId) || isNow.IsOf(formatId) ? (was == isNow ? TrialVerdict.Same : TrialVerdict.Changed)
        : isNow.FormatId == candidate.Id && formatId != candidate.Id ? TrialVerdict.Stolen
        : TrialVerdict.Lost;

    private async Task<(TrialOutcome Before, TrialOutcome After)> ReadAsync(string text, CancellationToken cancel)
    {
        var known = s_known.GetOrCreateValue(before);

        if (!known.TryGetValue(text, out var was))
        {
            known[text] = was = await ReadAsync(text, before, cancel);
        }

        // Read as the same definition, which nobody changed, a file gives the same.
        var match = Recogniser.Recognise(Encoding.UTF8.GetBytes(text), isWhole: true, TextFile.Name, isWorkbook: false, s_context, _after).Match;
        return (was, match.Id != candidate.Id && match.Id == was.FormatId && match.HasDrifted == was.HasDrifted ? was : await ReadAsync(text, _after, cancel));
    }

    private static async Task<TrialOutcome> ReadAsync(string text, FormatCatalogue formats, CancellationToken cancel)
    {
        var report = await MeterFile.ReadAsync(new TextFile(text), s_context, formats, new NoSink(), progress: null, cancel);
        return new(
            report.Format?.Id ?? General,
            report.Format?.HasDrifted ?? false,
            report.Series.Sum(series => series.Readings),
            report.Series.Sum(series => series.TotalWh ?? 0),
            string.Join(", ", report.Questions.Select(question => question.Id)),
            report.RowsRefused,
            report.Refusal?.Fault);
    }

    private sealed class TextFile(string text) : IMeterFileSource
    {
        public const string Name = "trial.csv";

        public string FileName => Name;

        public ValueTask<Stream> OpenAsync(CancellationToken cancel) => ValueTask.FromResult<Stream>(new MemoryStream(Encoding.UTF8.GetBytes(text)));
    }

    private sealed class NoSink : IMeterSink
    {
        public void Series(Reports.SeriesReport series)
        {
        }

        public void Refused(in RefusedLine line)
        {
        }

        public ValueTask IntervalsAsync(ReadOnlyMemory<MeterInterval> batch, CancellationToken cancel) => ValueTask.CompletedTask;
    }
}
