using System.Text;

namespace MoostPortal.MeterFiles.Recognition;

/// <summary>The first records of a file as texts: enough for preamble, header and the first rows.</summary>
internal static class FirstRecords
{
    public const int Most = 80;

    public static List<HeadRecord> Read(ReadOnlySpan<byte> head, bool isWhole, byte delimiter)
    {
        var records = new List<HeadRecord>();
        var cursor = new RecordCursor(head, isWhole, delimiter);

        while (records.Count < Most && cursor.MoveNext())
        {
            var cells = new string[cursor.Fields.Length];

            for (var i = 0; i < cells.Length; i++)
            {
                cells[i] = Encoding.UTF8.GetString(cursor.Fields[i].Text(cursor.Record)).Trim();
            }

            records.Add(new(cursor.Index, cursor.Line, cursor.Start, cells));
        }

        return records;
    }
}
