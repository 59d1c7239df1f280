using System.Buffers;
using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace MoostPortal.MeterFiles.Intake.Workbooks;

/// <summary>Writes a workbook of one sheet whose cells are all text, row by row and with flat memory, so that rows of a workbook go back as one.</summary>
/// <remarks>Text cells are never run as formulas, so nothing in them needs an apostrophe. The workbook is complete when the writer is disposed of.</remarks>
public sealed class XlsxWriter : IAsyncDisposable
{
    /// <summary>What a sheet can hold.</summary>
    public const int MostRows = 1 << 20;

    private const int Block = 32 << 10;

    private static readonly SearchValues<char> s_special = SearchValues.Create(
        "<>&\"\u0000\u0001\u0002\u0003\u0004\u0005\u0006\u0007\u0008\u000B\u000C\u000E\u000F\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001A\u001B\u001C\u001D\u001E\u001F\r\uFFFE\uFFFF");

    private readonly PendingBytes _packed;
    private readonly ZipArchive _zip;
    private readonly ArrayBufferWriter<byte> _text = new(2 * Block);
    private readonly Stream _sheet;
    private int _rows;
    private bool _isComplete;

    private XlsxWriter(Stream output, string sheetName)
    {
        _packed = new(output);
        _zip = new(_packed, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8);

        foreach (var (name, markup) in XlsxParts.Of(Escape(sheetName)))
        {
            using var part = _zip.CreateEntry(name).Open();
            part.Write(Encoding.UTF8.GetBytes(markup));
        }

        _sheet = _zip.CreateEntry(XlsxParts.SheetName).Open();
        Put(XlsxParts.SheetStart);
    }

    /// <param name="output">Written asynchronously and forwards only; stays open.</param>
    /// <param name="sheetName">At most 31 characters, none of : \ / ? * [ ].</param>
    public static async Task<XlsxWriter> CreateAsync(Stream output, string sheetName, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentException.ThrowIfNullOrEmpty(sheetName);
        var writer = new XlsxWriter(output, sheetName);
        await writer._packed.SendAsync(cancel);
        return writer;
    }

    /// <summary>Adds one row; empty cells are left blank.</summary>
    public async ValueTask AddAsync(IReadOnlyList<string> cells, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(cells);

        if (_rows == MostRows)
        {
            throw new InvalidOperationException($"A sheet holds {MostRows} rows.");
        }

        _rows++;
        Put(string.Create(CultureInfo.InvariantCulture, $"<row r=\"{_rows}\">"));

        foreach (var cell in cells)
        {
            if (cell.Length == 0)
            {
                Put("<c/>");
                continue;
            }

            Put("<c t=\"inlineStr\"><is><t xml:space=\"preserve\">");
            Put(Escape(cell));
            Put("</t></is></c>");
        }

        Put("</row>");

        if (_text.WrittenCount >= Block)
        {
            Pack();
            await _packed.SendAsync(cancel);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_isComplete)
        {
            return;
        }

        _isComplete = true;
        Put(XlsxParts.SheetEnd);
        Pack();
        await _sheet.DisposeAsync();
        await _zip.DisposeAsync();
        await _packed.SendAsync(CancellationToken.None);
        await _packed.DisposeAsync();
    }

    private void Pack()
    {
        _sheet.Write(_text.WrittenSpan);
        _text.ResetWrittenCount();
    }

    private void Put(string markup) => Encoding.UTF8.GetBytes(markup, _text);

    /// <summary>Characters that XML does not know are written as workbooks do: _x0001_ (ECMA-376, 22.9.2.19).</summary>
    private static string Escape(string text)
    {
        if (!text.AsSpan().ContainsAny(s_special))
        {
            return text;
        }

        var escaped = new StringBuilder(text.Length + 16);

        foreach (var next in text)
        {
            _ = next switch
            {
                '<' => escaped.Append("&lt;"),
                '>' => escaped.Append("&gt;"),
                '&' => escaped.Append("&amp;"),
                '"' => escaped.Append("&quot;"),
                _ when s_special.Contains(next) => escaped.Append(CultureInfo.InvariantCulture, $"_x{(int)next:X4}_"),
                _ => escaped.Append(next),
            };
        }

        return escaped.ToString();
    }
}
