using System.Globalization;
using System.IO.Compression;
using System.Security;
using System.Text;

namespace MoostPortal.Tests.MeterFiles.Truth;

/// <summary>A workbook of one sheet being written row by row: text as shared strings, numbers as doubles, times as serial numbers with a date style.</summary>
internal sealed class Sheet
{
    private readonly StringBuilder _rows = new();
    private readonly List<string> _texts = [];
    private readonly Dictionary<string, int> _numbers = [];
    private readonly List<long> _refused = [];
    private long _row;

    public Sheet Row(Slot slot, params IEnumerable<object?> cells) => Row(slot.IsBroken, cells);

    public Sheet Row(bool isRefused, params IEnumerable<object?> cells)
    {
        _row++;
        _rows.Append(CultureInfo.InvariantCulture, $"<row r=\"{_row}\">");

        foreach (var (index, cell) in cells.Index())
        {
            var place = $"{(char)('A' + index)}{_row}";
            _rows.Append(cell switch
            {
                null => "",
                string text => $"<c r=\"{place}\" t=\"s\"><v>{Number(text)}</v></c>",
                DateTime time => $"<c r=\"{place}\" s=\"1\"><v>{Text(time.ToOADate())}</v></c>",
                _ => $"<c r=\"{place}\"><v>{Text(Convert.ToDouble(cell, CultureInfo.InvariantCulture))}</v></c>",
            });
        }

        _rows.Append("</row>");

        if (isRefused)
        {
            _refused.Add(_row);
        }

        return this;
    }

    /// <summary>The value as a number, nothing for a blank, or a text that is no number.</summary>
    public static object? Cell(Slot slot, Channel channel, Func<long, decimal> form) =>
        slot.IsBlank ? null : slot.IsBroken ? "#WERT!" : form(slot.Wh[(int)channel]);

    public DialectFile File()
    {
        using var stream = new MemoryStream();

        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            const string Ns = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
            const string Package = "http://schemas.openxmlformats.org/package/2006";
            const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
            const string Type = "application/vnd.openxmlformats-officedocument.spreadsheetml";
            Add(archive, "[Content_Types].xml", $"""<Types xmlns="{Package}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="{Type}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="{Type}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="{Type}.styles+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="{Type}.sharedStrings+xml"/></Types>""");
            Add(archive, "_rels/.rels", $"""<Relationships xmlns="{Package}/relationships"><Relationship Id="rId1" Type="{Office}/officeDocument" Target="xl/workbook.xml"/></Relationships>""");
            Add(archive, "xl/workbook.xml", $"""<workbook xmlns="{Ns}" xmlns:r="{Office}"><sheets><sheet name="Export" sheetId="1" r:id="rId1"/></sheets></workbook>""");
            Add(archive, "xl/_rels/workbook.xml.rels", $"""<Relationships xmlns="{Package}/relationships"><Relationship Id="rId1" Type="{Office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="{Office}/styles" Target="styles.xml"/><Relationship Id="rId3" Type="{Office}/sharedStrings" Target="sharedStrings.xml"/></Relationships>""");
            Add(archive, "xl/styles.xml", $"""<styleSheet xmlns="{Ns}"><fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf/><xf numFmtId="22" applyNumberFormat="1"/></cellXfs></styleSheet>""");
            Add(archive, "xl/sharedStrings.xml", $"""<sst xmlns="{Ns}" count="{_texts.Count}" uniqueCount="{_texts.Count}">{string.Concat(_texts.Select(text => $"<si><t xml:space=\"preserve\">{SecurityElement.Escape(text)}</t></si>"))}</sst>""");
            Add(archive, "xl/worksheets/sheet1.xml", $"""<worksheet xmlns="{Ns}"><sheetData>{_rows}</sheetData></worksheet>""");
        }

        return new(stream.ToArray(), _refused);
    }

    private static void Add(ZipArchive archive, string name, string xml)
    {
        var entry = archive.CreateEntry(name, CompressionLevel.Fastest);
        entry.LastWriteTime = new(2025, 11, 3, 0, 0, 0, TimeSpan.Zero);
        using var writer = new StreamWriter(entry.Open());
        writer.Write("""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>""");
        writer.Write(xml);
    }

    /// <summary>Spreadsheets write seventeen digits: 0.3 stands as 0.29999999999999999.</summary>
    private static string Text(double number) => number.ToString("G17", CultureInfo.InvariantCulture);

    private int Number(string text)
    {
        if (_numbers.TryAdd(text, _texts.Count))
        {
            _texts.Add(text);
        }

        return _numbers[text];
    }
}
