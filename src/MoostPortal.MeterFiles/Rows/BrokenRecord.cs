using MoostPortal.MeterFiles.Delimited;
using MoostPortal.MeterFiles.Intake;

namespace MoostPortal.MeterFiles.Rows;

/// <summary>Names the record that passes a limit where recognition found no rows: that it could not read on is the better reason.</summary>
internal static class BrokenRecord
{
    private static readonly byte[] s_delimiters = ";,\t|"u8.ToArray();

    /// <param name="head">The file's beginning.</param>
    /// <param name="isWhole">Nothing follows.</param>
    /// <param name="limits">What a record may take.</param>
    public static FileRefusal? Find(ReadOnlySpan<byte> head, bool isWhole, MeterFileLimits limits)
    {
        FileRefusal? found = null;
        var isReadable = false;

        foreach (var delimiter in s_delimiters)
        {
            var refusal = Find(head, isWhole, limits, delimiter);

            // With a delimiter that is none of the file's, its first rows are one field: only what breaks with each of them is broken.
            isReadable |= refusal is null;

            // That many columns come about by no other file's delimiter.
            if (refusal is { Fault: FileFault.TooManyColumns })
            {
                return refusal;
            }

            found ??= refusal;
        }

        return isReadable ? null : found;
    }

    private static FileRefusal? Find(ReadOnlySpan<byte> head, bool isWhole, MeterFileLimits limits, byte delimiter)
    {
        var scanner = new RecordScanner(delimiter, limits.RecordBytes, limits.FieldBytes, limits.Columns);
        var (at, line) = (0, 1L);

        while (at < head.Length)
        {
            var end = scanner.Scan(head[at..], isWhole);

            if (end == RecordEnd.Incomplete)
            {
                return null;
            }

            if (end != RecordEnd.Complete)
            {
                return Refuse(end, line, at, limits);
            }

            line += 1 + head.Slice(at, scanner.Length).Count((byte)'\n');
            at += scanner.Consumed;
        }

        return null;
    }

    /// <param name="end">How the record was found to end.</param>
    /// <param name="line">Its line.</param>
    /// <param name="offset">Its first byte.</param>
    /// <param name="limits">What <paramref name="end"/> speaks of.</param>
    public static FileRefusal Refuse(RecordEnd end, long line, long offset, MeterFileLimits limits) => end switch
    {
        RecordEnd.RecordTooLong => new(FileFault.RecordTooLong, line, offset) { Limit = limits.RecordBytes },
        RecordEnd.FieldTooLong => new(FileFault.FieldTooLong, line, offset) { Limit = limits.FieldBytes },
        RecordEnd.TooManyColumns => new(FileFault.TooManyColumns, line, offset) { Limit = limits.Columns },
        _ => new(FileFault.UnclosedQuote, line, offset),
    };
}
