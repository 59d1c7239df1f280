using MoostPortal.MeterFiles.Delimited;

namespace MoostPortal.MeterFiles.Recognition;

/// <summary>Walks over the records of a file's head, and stops quietly where a record is broken or cut: the reader of rows says so with its line.</summary>
internal ref struct RecordCursor
{
    private const int RecordBytes = 1 << 20;
    private const int FieldBytes = 1 << 16;
    private const int Columns = 500;

    private readonly ReadOnlySpan<byte> _text;
    private readonly bool _isWhole;
    private readonly RecordScanner _scanner;
    private int _next;
    private long _nextLine;

    public RecordCursor(ReadOnlySpan<byte> text, bool isWhole, byte delimiter, int start = 0, long line = 1, int index = 0)
    {
        _text = text;
        _isWhole = isWhole;
        _scanner = new(delimiter, RecordBytes, FieldBytes, Columns);
        _next = start;
        _nextLine = line;
        Index = index - 1;
    }

    public int Index { get; private set; }

    public long Line { get; private set; }

    public int Start { get; private set; }

    public readonly ReadOnlySpan<byte> Record => _text.Slice(Start, _scanner.Length);

    public readonly ReadOnlySpan<Field> Fields => _scanner.Fields;

    /// <summary>Where the next record begins.</summary>
    public readonly int Position => _next;

    /// <summary>Goes back to a record that was whole.</summary>
    public void MoveTo(int start)
    {
        (_next, _nextLine) = (start, Line);
        MoveNext();
    }

    public bool MoveNext()
    {
        if (_next >= _text.Length || _scanner.Scan(_text[_next..], _isWhole) != RecordEnd.Complete)
        {
            return false;
        }

        Start = _next;
        Line = _nextLine;
        Index++;
        _next += _scanner.Consumed;
        _nextLine += 1 + _scanner.Breaks;
        return true;
    }
}
