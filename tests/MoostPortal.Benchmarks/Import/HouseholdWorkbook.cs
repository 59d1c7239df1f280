using System.Globalization;
using System.IO.Compression;

namespace MoostPortal.Benchmarks.Import;

/// <summary>A household's file as a spreadsheet saves it: the same columns, days and times as numbers with a format, values as numbers.</summary>
public static class HouseholdWorkbook
{
    private const int MostCells = 26;

    private static readonly DateTime s_dayZero = new(1899, 12, 30);

    private static readonly (string Name, string Markup)[] s_parts =
    [
        ("[Content_Types].xml",
            """
            <?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>
            """),
        ("_rels/.rels",
            """
            <?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>
            """),
        ("xl/workbook.xml",
            """
            <?xml version="1.0" encoding="UTF-8"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Verbrauch" sheetId="1" r:id="r1"/></sheets></workbook>
            """),
        ("xl/_rels/workbook.xml.rels",
            """
            <?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>
            """),
        ("xl/styles.xml",
            """
            <?xml version="1.0" encoding="UTF-8"?><styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/><xf numFmtId="21" applyNumberFormat="1"/></cellXfs></styleSheet>
            """),
    ];

    /// <summary>Writes a file's rows once more, beside it.</summary>
    public static async Task<HouseholdFile> WriteAsync(HouseholdFile file, CancellationToken cancel)
    {
        var path = Path.ChangeExtension(file.Path, ".xlsx");
        await using var zip = await ZipArchive.CreateAsync(File.Create(path), ZipArchiveMode.Create, leaveOpen: false, entryNameEncoding: null, cancel);
        foreach (var (name, markup) in s_parts)
        {
            await using var part = new StreamWriter(await zip.CreateEntry(name).OpenAsync(cancel));
            await part.WriteAsync(markup.AsMemory(), cancel);
        }

        await using var sheet = new StreamWriter(await zip.CreateEntry("xl/worksheets/sheet1.xml").OpenAsync(cancel));
        await sheet.WriteAsync("<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>".AsMemory(), cancel);
        var row = 0;
        await foreach (var line in File.ReadLinesAsync(file.Path, cancel))
        {
            row++;
            await sheet.WriteAsync(string.Create(CultureInfo.InvariantCulture, $"<row r=\"{row}\">{string.Concat(line.Split(';', MostCells).Select((text, column) => CellOf(text, column, row)))}</row>").AsMemory(), cancel);
        }

        await sheet.WriteAsync("</sheetData></worksheet>".AsMemory(), cancel);
        return file with { Path = path };
    }

    private static string CellOf(string text, int column, int row)
    {
        var place = string.Create(CultureInfo.InvariantCulture, $"{(char)('A' + column)}{row}");
        return row == 1
            ? $"<c r=\"{place}\" t=\"inlineStr\"><is><t>{text}</t></is></c>"
            : column switch
            {
                0 => string.Create(CultureInfo.InvariantCulture, $"<c r=\"{place}\" s=\"1\"><v>{(DateTime.ParseExact(text, "dd.MM.yyyy", CultureInfo.InvariantCulture) - s_dayZero).Days}</v></c>"),
                1 or 2 => string.Create(CultureInfo.InvariantCulture, $"<c r=\"{place}\" s=\"2\"><v>{TimeSpan.Parse(text, CultureInfo.InvariantCulture).TotalDays}</v></c>"),
                _ => $"<c r=\"{place}\"><v>{text.Replace(',', '.')}</v></c>",
            };
    }
}
