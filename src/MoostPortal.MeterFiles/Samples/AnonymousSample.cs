using System.Text;
using MoostPortal.MeterFiles.Formats;
using MoostPortal.MeterFiles.Intake;
using MoostPortal.MeterFiles.Recognition;

namespace MoostPortal.MeterFiles.Samples;

/// <summary>
/// A short text that is written as a person's file is, and tells nothing of the person: the header, some rows, those around clock changes. Dates stay; every
/// digit of a value is another one, ids have other digits, and words that no vocabulary knows are crossed out.
/// </summary>
public static class AnonymousSample
{
    private const int HeadBytes = 256 << 10;

    private static readonly char[] s_delimiters = [';', '\t', '|', ','];

    /// <param name="source">The file.</param>
    /// <param name="answers">By which it was opened: its encoding.</param>
    /// <param name="formats">Whose words are kept.</param>
    /// <param name="year">The present one: clock changes are looked for up to it.</param>
    /// <param name="cancel">Ends the reading.</param>
    /// <returns>Null where the file cannot be opened as text, or is the portal's own.</returns>
    public static async Task<string?> OfAsync(
        IMeterFileSource source, IReadOnlyDictionary<string, string> answers, FormatCatalogue formats, int year, CancellationToken cancel)
    {
        if (await TextIntake.OpenAsync(source, answers, MeterFileLimits.Default, cancel) is not IntakeOutcome.Opened { Text: var text })
        {
            return null;
        }

        await using (text)
        {
            try
            {
                var lines = await SampleLines.ReadAsync(text.Utf8, new ClockChangeDays(year), cancel);
                return lines.Count == 0 ? null : Of(lines, formats);
            }
            catch (IntakeStoppedException)
            {
                return null;
            }
        }
    }

    internal static string Of(IReadOnlyList<string> lines, FormatCatalogue formats)
    {
        var head = Encoding.UTF8.GetBytes(string.Join('\n', lines) + "\n");
        head = head.Length > HeadBytes ? head[..HeadBytes] : head;
        var delimiter = DelimiterStep.Find(head, isWhole: false)?.Delimiter ?? Usual(lines);
        var found = HeaderStep.Find(FirstRecords.Read(head, isWhole: false, delimiter), formats.Patterns);
        var header = found.Record >= 0 ? found.Record : HeaderOf(lines, delimiter);
        var isNem12 = Nem12Step.Is(head);
        var first = isNem12 ? 0 : found.FirstData < lines.Count ? found.FirstData : header + 1;
        var rows = lines.Skip(first).Select(line => CellText.Split(line, (char)delimiter)).ToList();
        var mask = new SampleMask(formats, SampleColumns.Of(rows), isNem12);
        var sample = new StringBuilder();

        for (var i = 0; i < lines.Count; i++)
        {
            var cells = CellText.Split(lines[i], (char)delimiter);
            sample.AppendJoin((char)delimiter, cells.Select((cell, column) =>
                i >= first ? mask.Value(cells, column) : i >= header && header >= 0 ? mask.Header(cell) : mask.Words(cell))).Append('\n');
        }

        return sample.ToString();
    }

    /// <summary>Where no row has a time that anybody understands: what stands in most lines, most often.</summary>
    private static byte Usual(IReadOnlyList<string> lines) =>
        (byte)s_delimiters.MaxBy(mark => lines.Count(line => line.Contains(mark, StringComparison.Ordinal)));

    /// <summary>The first line with as many cells as most have.</summary>
    private static int HeaderOf(IReadOnlyList<string> lines, byte delimiter)
    {
        var widths = lines.Select(line => CellText.Split(line, (char)delimiter).Count).ToList();
        var usual = widths.GroupBy(width => width).MaxBy(group => group.Count())!.Key;
        return widths.IndexOf(usual);
    }
}
