using System.Buffers;

namespace MoostPortal.MeterFiles.Delimited;

/// <summary>Splits delimited text into records and fields (RFC 4180) and holds the limits while it looks for the end.</summary>
/// <remarks>
/// The outcome depends on the bytes alone, never on how many of them lie in the buffer yet: each limit is a position, and the first one passed counts.
/// </remarks>
internal sealed partial class RecordScanner(byte delimiter, int recordBytes, int fieldBytes, int columns)
{
    private readonly SearchValues<byte> _stops = SearchValues.Create([delimiter, (byte)'\n', (byte)'"']);
    private readonly Field[] _fields = new Field[columns];
    private int _count;

    /// <summary>The fields of the last complete record.</summary>
    public ReadOnlySpan<Field> Fields => _fields.AsSpan(0, _count);

    /// <summary>Bytes of the last complete record without its line break.</summary>
    public int Length { get; private set; }

    /// <summary>Bytes of the last complete record with its line break; or how far it was read when it passed a limit.</summary>
    public int Consumed { get; private set; }

    /// <summary>Line breaks inside the last complete record.</summary>
    public int Breaks { get; private set; }

    /// <param name="text">From the record's first byte on.</param>
    /// <param name="isLast">The text ends where the file ends.</param>
    public RecordEnd Scan(ReadOnlySpan<byte> text, bool isLast)
    {
        if (_takesShort && TryScanShort(text))
        {
            return RecordEnd.Complete;
        }

        _count = 0;

        for (var start = 0; ;)
        {
            if (_count == _fields.Length)
            {
                Consumed = start;
                return RecordEnd.TooManyColumns;
            }

            var end = ScanField(text, start, isLast, out var at, out var quoting);

            if (end != RecordEnd.Complete)
            {
                Consumed = at;
                return end;
            }

            var stop = at < text.Length ? text[at] : (byte)'\n';
            var length = at - start;

            if (stop == '\n' && length > 0 && text[at - 1] == '\r')
            {
                length--;
            }

            _fields[_count++] = new(start, length, quoting);

            if (stop == '\n')
            {
                Length = start + length;
                Consumed = Math.Min(at + 1, text.Length);
                Breaks = text[..Length].Count((byte)'\n');
                return RecordEnd.Complete;
            }

            start = at + 1;
        }
    }

    /// <summary>Finds the delimiter, line feed or end of file behind the field at <paramref name="start"/>; all outcomes leave in <paramref name="at"/> how far it looked.</summary>
    private RecordEnd ScanField(ReadOnlySpan<byte> text, int start, bool isLast, out int at, out Quoting quoting)
    {
        var limit = Math.Min(recordBytes, start + fieldBytes);
        var tooLong = limit < recordBytes ? RecordEnd.FieldTooLong : RecordEnd.RecordTooLong;
        quoting = Quoting.None;
        at = start;

        if (at < text.Length && text[at] == '"')
        {
            var quoted = ScanQuoted(text, limit, isLast, ref at, out quoting);

            if (quoted != RecordEnd.Complete)
            {
                return quoted;
            }
        }

        for (var tail = at; ; at++)
        {
            var found = text[at..Math.Min(text.Length, limit + 1)].IndexOfAny(_stops);
            at = found < 0 ? Math.Min(text.Length, limit + 1) : at + found;

            if (found < 0 && at > limit)
            {
                return tooLong;
            }

            if (found < 0 && !isLast)
            {
                return RecordEnd.Incomplete;
            }

            if (at < text.Length && text[at] == '"')
            {
                quoting = Quoting.Stray;
                continue;
            }

            if (quoting is Quoting.Plain or Quoting.Doubled && !IsBlankTail(text, tail, at))
            {
                quoting = Quoting.Stray;
            }

            return RecordEnd.Complete;
        }
    }

    /// <summary>Moves <paramref name="at"/> from an opening quote to behind the closing one.</summary>
    private static RecordEnd ScanQuoted(ReadOnlySpan<byte> text, int limit, bool isLast, ref int at, out Quoting quoting)
    {
        quoting = Quoting.Plain;

        for (at++; ; at += 2)
        {
            var found = at > limit ? -1 : text[at..Math.Min(text.Length, limit + 1)].IndexOf((byte)'"');

            if (found < 0)
            {
                at = Math.Min(text.Length, limit + 1);
                return at > limit || isLast ? RecordEnd.UnclosedQuote : RecordEnd.Incomplete;
            }

            at += found;

            if (at + 1 >= text.Length && !isLast)
            {
                return RecordEnd.Incomplete;
            }

            if (at + 1 >= text.Length || text[at + 1] != '"')
            {
                at++;
                return RecordEnd.Complete;
            }

            quoting = Quoting.Doubled;
        }
    }

    /// <summary>Behind a closing quote only the carriage return of the line break may stand.</summary>
    private static bool IsBlankTail(ReadOnlySpan<byte> text, int tail, int at) =>
        tail == at || (tail + 1 == at && text[tail] == '\r' && (at == text.Length || text[at] == '\n'));
}
