using System.Text;
using MoostPortal.MeterFiles.Delimited;
using MoostPortal.MeterFiles.Layouts;
using MoostPortal.MeterFiles.Recognition;

namespace MoostPortal.MeterFiles.Rows;

/// <summary>The records in front of the first row: what of them goes back with refused rows, and what tells that the header comes again.</summary>
internal sealed class FileFront
{
    private readonly List<(byte[] Raw, string[] Cells)> _records = [];
    private HeaderCell[] _header = [];

    /// <summary>A <c>sep=</c> line, the header and its units as they stood.</summary>
    public byte[] RawHeader { get; private set; } = [];

    /// <summary>Cells of the header's widest row; null where the file has none.</summary>
    public int? Columns { get; private set; }

    /// <summary>Rows of units below the header.</summary>
    public int UnitRows { get; private set; }

    /// <summary>The header's cells as they are written.</summary>
    public IReadOnlyList<byte[]> HeaderBytes { get; private set; } = [];

    /// <summary>The header's cells.</summary>
    public IReadOnlyList<HeaderCell> Header => _header;

    /// <summary>What stands above a column counted from 0; empty where nothing does.</summary>
    public string NameOf(int column) => column < _header.Length ? _header[column].Shown : "";

    public static string[] Texts(ReadOnlySpan<byte> record, ReadOnlySpan<Field> fields)
    {
        var texts = new string[fields.Length];

        for (var i = 0; i < fields.Length; i++)
        {
            CellText.TryRead(record, fields, i, out var text);
            texts[i] = Encoding.UTF8.GetString(text);
        }

        return texts;
    }

    /// <param name="raw">The record with its line break.</param>
    /// <param name="fields">Its cells.</param>
    public void Add(ReadOnlySpan<byte> raw, ReadOnlySpan<Field> fields) => _records.Add((raw.ToArray(), Texts(raw, fields)));

    /// <summary>The first row of data follows.</summary>
    public void Close(FileLayout layout)
    {
        var headers = _records.ConvertAll(record => record.Cells.Select(HeaderText.Read).ToArray());
        var at = layout.Header.Length == 0 ? -1 : headers.FindLastIndex(cells => HeaderText.KeyOf(cells) == layout.Header);
        at = at < 0 && layout.Header.Length > 0 ? Widest() : at;

        if (at >= 0)
        {
            var kept = _records.Skip(at).ToArray();
            Columns = kept.Max(record => record.Cells.Length);
            UnitRows = kept.Length - 1;
            _header = headers[at];
            HeaderBytes = [.. kept[0].Cells.Select(Encoding.UTF8.GetBytes)];
            RawHeader = [.. SeparatorLine(at), .. kept.SelectMany(record => record.Raw)];
        }

        _records.Clear();
        _records.TrimExcess();
    }

    private int Widest() => _records.Count == 0 ? -1 : _records.FindLastIndex(record => record.Cells.Length == _records.Max(other => other.Cells.Length));

    private byte[] SeparatorLine(int header) => header > 0 && _records[0].Raw.AsSpan().StartsWith("sep="u8) ? _records[0].Raw : [];
}
