using MoostPortal.MeterFiles.Formats;
using MoostPortal.MeterFiles.Intake;
using MoostPortal.MeterFiles.Plain;
using MoostPortal.MeterFiles.Reports;
using MoostPortal.MeterFiles.Rows;

namespace MoostPortal.MeterFiles;

/// <summary>Reads a meter file of any known or recognisable format: what it is, its intervals in UTC, and what a person should know or decide.</summary>
public static class MeterFile
{
    private const int HeaderBytes = 64 << 10;

    /// <summary>Reads with the built-in formats.</summary>
    public static Task<FileReport> ReadAsync(IMeterFileSource source, ReadingContext context, IMeterSink sink, CancellationToken cancel) =>
        ReadAsync(source, context, FormatCatalogue.BuiltIn, sink, progress: null, cancel);

    /// <summary>Reads with <see cref="MeterFileLimits.Default"/>.</summary>
    /// <param name="source">Opened once, or twice where its encoding is open to question.</param>
    /// <param name="context">Zone, time, answers.</param>
    /// <param name="formats">Definitions to compare with, such as <see cref="FormatCatalogue.BuiltIn"/>.</param>
    /// <param name="sink">Takes series, intervals and refused rows while the file is read.</param>
    /// <param name="progress">Told the bytes read of the file as it was uploaded, about once a MiB.</param>
    /// <param name="cancel">Ends the reading with an <see cref="OperationCanceledException"/>.</param>
    public static Task<FileReport> ReadAsync(
        IMeterFileSource source, ReadingContext context, FormatCatalogue formats, IMeterSink sink, IProgress<long>? progress, CancellationToken cancel) =>
        ReadAsync(source, context, formats, MeterFileLimits.Default, sink, progress, cancel);

    /// <summary>Reads with limits of the caller's own. A bad file is a report with a refusal; exceptions come only from the source, the sink and the token.</summary>
    public static async Task<FileReport> ReadAsync(
        IMeterFileSource source,
        ReadingContext context,
        FormatCatalogue formats,
        MeterFileLimits limits,
        IMeterSink sink,
        IProgress<long>? progress,
        CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(context);
        var reading = new FileReading(context, formats, limits, sink, progress);
        var report = await ReadAsync(source, reading, context.Answers, limits, cancel);

        // Nothing was handed over yet, so the preview can show the file as the first option reads it.
        if (report is { Dialect: null, Refusal: null, Questions: [var question] } && !context.Answers.ContainsKey(question.Id))
        {
            var answers = new Dictionary<string, string>(context.Answers) { [question.Id] = question.Options[0].Id };
            var preview = await ReadAsync(source, reading, answers, limits, cancel);
            return preview with { Questions = [question, .. preview.Questions] };
        }

        return report;
    }

    /// <summary>Whether the file, packed or not, is in the portal's own format, which <see cref="PlainFile"/> reads.</summary>
    public static async Task<bool> IsPortalFormatAsync(IMeterFileSource source, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(source);

        if (await TextIntake.OpenTextAsync(source, MeterFileLimits.Default, cancel) is not IntakeOutcome.Opened { Text: var text })
        {
            return false;
        }

        await using (text)
        {
            try
            {
                var head = new byte[HeaderBytes];
                var length = await text.Utf8.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancel);
                return HeaderReader.IsHeader(head.AsSpan(0, length));
            }
            catch (IntakeStoppedException)
            {
                return false;
            }
        }
    }

    private static async Task<FileReport> ReadAsync(
        IMeterFileSource source, FileReading reading, IReadOnlyDictionary<string, string> answers, MeterFileLimits limits, CancellationToken cancel)
    {
        switch (await TextIntake.OpenAsync(source, answers, limits, cancel))
        {
            case IntakeOutcome.Refused refused:
                return new() { Refusal = refused.Refusal };

            case IntakeOutcome.Asked asked:
                return new() { Questions = [asked.Question] };

            case IntakeOutcome.Opened opened:
                await using (opened.Text)
                {
                    return await reading.ReadAsync(opened.Text, cancel);
                }

            case var other:
                throw new InvalidOperationException($"{other} is no outcome.");
        }
    }
}
