using System.Text;

namespace MoostPortal.Tests.MeterFiles.Intake;

/// <summary>Writes a workbook's XML by hand: shared texts, a date format (style 1), a time format (style 2) and the sheets' rows as given.</summary>
internal static class XlsxFixture
{
    private const string Main = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    public static byte[] Of(string rows, string sharedTexts = "") => Of([("Sheet 1", Sheet(rows))], sharedTexts);

    public static byte[] Of((string Name, string Xml)[] sheets, string sharedTexts = "")
    {
        var numbers = Enumerable.Range(1, sheets.Length).ToArray();
        var sheetList = string.Concat(numbers.Select(n => $"<sheet name=\"{sheets[n - 1].Name}\" sheetId=\"{n}\" r:id=\"rId{n}\"/>"));
        var related = string.Concat(numbers.Select(n => $"<Relationship Id=\"rId{n}\" Type=\"{Relations}/worksheet\" Target=\"worksheets/sheet{n}.xml\"/>"));

        return UploadedFile.Zip(
            [
                ("[Content_Types].xml", Xml("<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>")),
                ("_rels/.rels", Xml($"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"{Relations}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>")),
                ("xl/workbook.xml", Xml($"<workbook {Main} xmlns:r=\"{Relations}\"><sheets>{sheetList}</sheets></workbook>")),
                ("xl/_rels/workbook.xml.rels", Xml(
                    $"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{related}<Relationship Id=\"s\" Type=\"{Relations}/sharedStrings\" Target=\"sharedStrings.xml\"/><Relationship Id=\"t\" Type=\"{Relations}/styles\" Target=\"styles.xml\"/></Relationships>")),
                ("xl/sharedStrings.xml", Xml($"<sst {Main}>{sharedTexts}</sst>")),
                ("xl/styles.xml", Xml(
                    $"<styleSheet {Main}><numFmts><numFmt numFmtId=\"165\" formatCode=\"[h]:mm\"/></numFmts><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"22\"/><xf numFmtId=\"20\"/><xf numFmtId=\"165\"/></cellXfs></styleSheet>")),
                .. numbers.Select(n => ($"xl/worksheets/sheet{n}.xml", Xml(sheets[n - 1].Xml))),
            ]);
    }

    public static string Sheet(string rows, string tail = "") => $"<worksheet {Main}><sheetData>{rows}</sheetData>{tail}</worksheet>";

    private static byte[] Xml(string text) => Encoding.UTF8.GetBytes("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>" + text);
}
