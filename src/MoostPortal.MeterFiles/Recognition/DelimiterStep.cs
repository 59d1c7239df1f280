using System.Text;
using System.Text.RegularExpressions;

namespace MoostPortal.MeterFiles.Recognition;

/// <summary>Finds the delimiter: the one that cuts the first rows into a time beside numbers, unless the file names it.</summary>
internal static partial class DelimiterStep
{
    private const int RowsTried = 200;
    private static readonly byte[] s_candidates = [(byte)';', (byte)'\t', (byte)'|', (byte)','];

    /// <returns>The delimiter and why, or null where no row holds a time.</returns>
    public static (byte Delimiter, string Reason)? Find(ReadOnlySpan<byte> head, bool isWhole)
    {
        if (Announced(head) is { } announced)
        {
            return (announced, "delimiter.announced");
        }

        byte best = 0;
        var most = 0;

        foreach (var candidate in s_candidates)
        {
            var rows = CountRows(head, isWhole, candidate);

            if (rows > most)
            {
                (best, most) = (candidate, rows);
            }
        }

        return most == 0 ? null : (best, $"delimiter.{NameOf(best)}");
    }

    /// <summary>A record that says when, beside at least one number or an empty cell for one.</summary>
    public static bool IsDataRow(ReadOnlySpan<byte> record, ReadOnlySpan<Delimited.Field> fields)
    {
        var (stamps, numbers) = (0, 0);

        for (var i = 0; i < fields.Length && i < 40 && (stamps == 0 || numbers == 0); i++)
        {
            var text = fields[i].Text(record);

            if (text.Length >= 8 && (StampText.TryRead(text, out var stamp) ? stamp.HasDate : StampText.TryReadRange(text, out _, out _) || EpochText.IsEpoch(text)))
            {
                stamps++;
            }
            else if (text.IsEmpty || text is [(byte)'-'] || NumberText.Classify(text, out _, out _) != NumberForm.NotANumber)
            {
                numbers++;
            }
        }

        return stamps > 0 && numbers > 0;
    }

    private static int CountRows(ReadOnlySpan<byte> head, bool isWhole, byte delimiter)
    {
        var cursor = new RecordCursor(head, isWhole, delimiter);
        var rows = 0;

        while (cursor.Index < RowsTried && cursor.MoveNext())
        {
            rows += cursor.Fields.Length > 1 && IsDataRow(cursor.Record, cursor.Fields) ? 1 : 0;
        }

        return rows;
    }

    /// <summary>A line "sep=;" at the top, or a line of the preamble that names the delimiter in words.</summary>
    private static byte? Announced(ReadOnlySpan<byte> head)
    {
        var top = Encoding.UTF8.GetString(head[..Math.Min(head.Length, 2048)]).TrimStart('\uFEFF').Split('\n', 11);

        foreach (var line in top.Take(10).Select(line => line.Trim().Trim('"')))
        {
            if (line.Length == 5 && line.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) && line[4] <= '|')
            {
                return (byte)line[4];
            }

            if (Naming().Match(line) is { Success: true } match)
            {
                return match.Groups["name"].Value.ToLowerInvariant() switch
                {
                    ";" or "semicolon" or "semikolon" => (byte)';',
                    "," or "comma" or "komma" => (byte)',',
                    "|" or "pipe" => (byte)'|',
                    _ => (byte)'\t',
                };
            }
        }

        return null;
    }

    private static string NameOf(byte delimiter) => delimiter switch
    {
        (byte)';' => "semicolon",
        (byte)',' => "comma",
        (byte)'\t' => "tab",
        _ => "pipe",
    };

    [GeneratedRegex(@"^\W*(delimiter|separator|trennzeichen|feldtrenner)\s*[:=]?\s*[""']?(?<name>[;,|]|semicolon|semikolon|comma|komma|tab|tabulator|pipe)[""']?\W*$", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Naming();
}
