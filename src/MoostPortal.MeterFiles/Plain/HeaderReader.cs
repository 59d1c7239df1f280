using System.Text;
using MoostPortal.MeterFiles.Delimited;
using MoostPortal.MeterFiles.Values;

namespace MoostPortal.MeterFiles.Plain;

/// <summary>Understands a plain file's first record, or says which names are wrong.</summary>
internal static class HeaderReader
{
    private const int NamesShown = 20;
    private const int CharactersShown = 64;

    private static readonly PlainColumn[] s_shortForm = [PlainColumn.Timestamp, PlainColumn.Value];

    private static readonly PlainColumn[] s_longForm =
        [PlainColumn.Building, PlainColumn.Device, PlainColumn.Type, PlainColumn.Value, PlainColumn.Timestamp];

    /// <summary>No known name holds a comma or a semicolon, so one semicolon decides.</summary>
    public static byte DetectDelimiter(ReadOnlySpan<byte> text)
    {
        var end = text.IndexOf((byte)'\n');
        var line = end < 0 ? text : text[..end];
        return line.Contains((byte)';') ? (byte)';' : (byte)',';
    }

    /// <summary>Whether a file that begins so is a plain one.</summary>
    public static bool IsHeader(ReadOnlySpan<byte> head)
    {
        head = head.TrimStart("\r\n"u8);
        var delimiter = DetectDelimiter(head);
        var scanner = new RecordScanner(delimiter, head.Length + 1, head.Length + 1, PlainFileLimits.Default.Columns);
        return scanner.Scan(head, isLast: true) == RecordEnd.Complete && Read(head[..scanner.Length], delimiter, scanner.Fields, 1, 0, out _) is not null;
    }

    public static PlainHeader? Read(
        ReadOnlySpan<byte> record, byte delimiter, ReadOnlySpan<Field> fields, long line, long offset, out FileRefusal? refusal)
    {
        var names = new string[fields.Length];
        var columns = new PlainColumn?[fields.Length];
        var holdsReading = false;

        for (var i = 0; i < fields.Length; i++)
        {
            var text = fields[i].Text(record);
            names[i] = Encoding.UTF8.GetString(text).Trim();
            columns[i] = PlainColumns.Find(names[i]);
            holdsReading |= UnixTime.Parse(text, out _) is null || MicroValue.Parse(text, out _) is null;
        }

        var (fault, blamed) = Judge(names, columns, holdsReading);

        if (fault is not null)
        {
            refusal = new(fault.Value, line, offset) { Found = Shorten(names), Names = Shorten(blamed) };
            return null;
        }

        refusal = null;
        return new(record.ToArray(), delimiter, [.. columns.Select(column => column!.Value)]);
    }

    private static (FileFault? Fault, IEnumerable<string> Blamed) Judge(string[] names, PlainColumn?[] columns, bool holdsReading)
    {
        if (holdsReading && columns.All(column => column is null))
        {
            return (FileFault.NoHeader, []);
        }

        if (columns.Contains(null))
        {
            return (FileFault.UnknownColumn, names.Where((_, i) => columns[i] is null));
        }

        var repeated = names.Where((_, i) => columns[i] != PlainColumn.PassedOver && columns.Take(i).Contains(columns[i])).ToArray();

        if (repeated.Length > 0)
        {
            return (FileFault.RepeatedColumn, repeated);
        }

        var form = columns.Any(column => column <= PlainColumn.Source) ? s_longForm : s_shortForm;
        var missing = form.Where(column => !columns.Contains(column)).Select(PlainColumns.NameOf).ToArray();
        return missing.Length > 0 ? (FileFault.MissingColumn, missing) : (null, []);
    }

    private static string[] Shorten(IEnumerable<string> names) =>
        [.. names.Take(NamesShown).Select(name => name.Length <= CharactersShown ? name : name[..CharactersShown] + "…")];
}
