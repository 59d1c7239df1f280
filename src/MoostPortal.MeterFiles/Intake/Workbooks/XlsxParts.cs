namespace MoostPortal.MeterFiles.Intake.Workbooks;

/// <summary>The parts that every workbook of one sheet has (ECMA-376, part 1, 12.3).</summary>
internal static class XlsxParts
{
    public const string SheetName = "xl/worksheets/sheet1.xml";
    public const string SheetStart = Head + "<worksheet xmlns=\"" + Main + "\"><sheetData>";
    public const string SheetEnd = "</sheetData></worksheet>";

    private const string Head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Package = "http://schemas.openxmlformats.org/package/2006/";
    private const string Types = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

    public static IEnumerable<(string Name, string Markup)> Of(string sheetName)
    {
        yield return ("[Content_Types].xml",
            $"""
            {Head}<Types xmlns="{Package}content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
            <Override PartName="/xl/workbook.xml" ContentType="{Types}sheet.main+xml"/><Override PartName="/{SheetName}" ContentType="{Types}worksheet+xml"/>
            <Override PartName="/xl/styles.xml" ContentType="{Types}styles+xml"/></Types>
            """);
        yield return ("_rels/.rels", Relations(("officeDocument", "xl/workbook.xml")));
        yield return ("xl/workbook.xml",
            $"""
            {Head}<workbook xmlns="{Main}" xmlns:r="{Relation}"><sheets><sheet name="{sheetName}" sheetId="1" r:id="rId1"/></sheets></workbook>
            """);
        yield return ("xl/_rels/workbook.xml.rels", Relations(("worksheet", "worksheets/sheet1.xml"), ("styles", "styles.xml")));
        yield return ("xl/styles.xml",
            $"""
            {Head}<styleSheet xmlns="{Main}"><fonts count="1"><font/></fonts><fills count="2"><fill><patternFill patternType="none"/></fill>
            <fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>
            <cellXfs count="1"><xf xfId="0"/></cellXfs></styleSheet>
            """);
    }

    private static string Relations(params (string Type, string Target)[] targets) =>
        $"{Head}<Relationships xmlns=\"{Package}relationships\">" +
        string.Concat(targets.Select((target, i) => $"<Relationship Id=\"rId{i + 1}\" Type=\"{Relation}/{target.Type}\" Target=\"{target.Target}\"/>")) +
        "</Relationships>";
}
