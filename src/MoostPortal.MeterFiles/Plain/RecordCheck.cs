using MoostPortal.MeterFiles.Delimited;
using MoostPortal.MeterFiles.Encodings;

namespace MoostPortal.MeterFiles.Plain;

/// <summary>Turns a record that is no text or passed a limit into the refusal of its file.</summary>
internal static class RecordCheck
{
    /// <param name="record">The record, or as much of it as was read when it passed a limit.</param>
    /// <param name="end">How the record was found to end.</param>
    /// <param name="limits">What <paramref name="end"/> speaks of.</param>
    /// <param name="line">The record's first line.</param>
    /// <param name="offset">The record's first byte in the file.</param>
    public static FileRefusal? Refuse(ReadOnlySpan<byte> record, RecordEnd end, PlainFileLimits limits, long line, long offset)
    {
        if (!StrictUtf8.IsText(record) && StrictUtf8.FirstFault(record, isCut: end != RecordEnd.Complete, out var at) is { } fault)
        {
            return new(fault, line + record[..at].Count((byte)'\n'), offset + at);
        }

        return end switch
        {
            RecordEnd.RecordTooLong => new(FileFault.RecordTooLong, line, offset) { Limit = limits.RecordBytes },
            RecordEnd.FieldTooLong => new(FileFault.FieldTooLong, line, offset) { Limit = limits.FieldBytes },
            RecordEnd.TooManyColumns => new(FileFault.TooManyColumns, line, offset) { Limit = limits.Columns },
            RecordEnd.UnclosedQuote => new(FileFault.UnclosedQuote, line, offset),
            _ => null,
        };
    }
}
