using MoostPortal.MeterFiles.Delimited;

namespace MoostPortal.MeterFiles.Recognition;

/// <summary>One look at all rows of a file's head, or at those of its first part and of samples behind it where the head is long.</summary>
internal sealed class TableSurvey
{
    /// <summary>Up to here each row is looked at, behind it only windows.</summary>
    private const int FullBytes = 4 << 20;

    private const int Windows = 24;
    private const int WindowBytes = 32 << 10;
    private const int MostStampColumns = 32;

    private readonly List<ColumnSurvey> _columns = [];

    /// <summary>Records that were looked at; stamps are kept for those of the first part.</summary>
    public int Records { get; private set; }

    /// <summary>How many cells the rows have, by count, empty cells at the end not counted.</summary>
    public Dictionary<int, int> Widths { get; } = [];

    /// <summary>All rows of the file were looked at.</summary>
    public bool IsComplete { get; private set; }

    /// <summary>The last record's cells.</summary>
    public string[] Last { get; private set; } = [];

    public ColumnSurvey this[int column] => column < _columns.Count ? _columns[column] : Empty;

    public int Columns => _columns.Count;

    private static ColumnSurvey Empty => new();

    public static TableSurvey Of(ReadOnlySpan<byte> head, bool isWhole, byte delimiter, HeadRecord? first)
    {
        var survey = new TableSurvey();

        if (first is null)
        {
            return survey;
        }

        var cursor = new RecordCursor(head, isWhole, delimiter, first.Start, first.Line);
        survey.Add(ref cursor, first.Start + FullBytes, keepsStamps: true);
        survey.IsComplete = isWhole && cursor.Position >= head.Length;

        var rest = head.Length - cursor.Position;

        for (var window = 0; window < Windows && rest > Windows * WindowBytes; window++)
        {
            var start = cursor.Position + (int)((long)rest * window / Windows);
            var record = start + head[start..].IndexOf((byte)'\n') + 1;
            var sample = new RecordCursor(head, isWhole, delimiter, record, 0);
            survey.Add(ref sample, record + WindowBytes, keepsStamps: false);
        }

        return survey;
    }

    private void Add(ref RecordCursor cursor, int until, bool keepsStamps)
    {
        var last = -1;
        var (usualWidth, ofUsualWidth) = (0, 0);

        while (cursor.Position < until && cursor.MoveNext())
        {
            var fields = cursor.Fields;
            var record = cursor.Record;

            if (record.IsEmpty)
            {
                continue;
            }

            var width = 0;

            for (var i = 0; i < fields.Length; i++)
            {
                if (i == _columns.Count)
                {
                    _columns.Add(new());
                }

                var text = CellText(fields[i], record);
                width = text.IsEmpty ? width : i + 1;
                _columns[i].Add(text, Records, cursor.Line, keepsStamps && i < MostStampColumns);
            }

            if (width != usualWidth)
            {
                CountWidth(usualWidth, ofUsualWidth);
                (usualWidth, ofUsualWidth) = (width, 0);
            }

            ofUsualWidth++;
            Records++;
            last = cursor.Start;
        }

        CountWidth(usualWidth, ofUsualWidth);

        if (keepsStamps && last >= 0)
        {
            // The record behind the last whole one may be cut or broken.
            cursor.MoveTo(last);
            Last = [.. TextsOf(cursor)];
        }
    }

    private void CountWidth(int width, int records)
    {
        if (records > 0)
        {
            Widths[width] = Widths.GetValueOrDefault(width) + records;
        }
    }

    /// <summary>A quoted text may have blanks of its own.</summary>
    private static ReadOnlySpan<byte> CellText(in Field field, ReadOnlySpan<byte> record)
    {
        var text = field.Text(record);
        return field.Quoting == Quoting.None ? text : text.Trim(" \t"u8);
    }

    private static List<string> TextsOf(RecordCursor cursor)
    {
        var texts = new List<string>();

        foreach (var field in cursor.Fields)
        {
            texts.Add(System.Text.Encoding.UTF8.GetString(field.Text(cursor.Record)).Trim());
        }

        return texts;
    }
}
