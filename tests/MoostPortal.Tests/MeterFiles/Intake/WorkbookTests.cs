using System.Text;
using MoostPortal.MeterFiles;
using MoostPortal.MeterFiles.Intake;

namespace MoostPortal.Tests.MeterFiles.Intake;

public sealed class WorkbookTests
{
    [Fact]
    public async Task A_workbook_becomes_text_with_the_rows_numbers_as_line_numbers()
    {
        var workbook = XlsxFixture.Of(
            """
            <row r="3"><c r="A3" t="s"><v>0</v></c><c r="B3" t="s"><v>1</v></c><c r="C3" t="inlineStr"><is><t>Wert
            [kWh]; "netto"</t></is></c></row>
            <row r="4"><c r="A4" s="1"><v>46296.010416666664</v></c><c r="B4" s="2"><v>0.0104166666666667</v></c><c r="C4"><v>0.25</v></c></row>
            <row r="5"><c r="A5" s="1"><v>46296.02083333</v></c><c r="C5"><v>0.30000000000000004</v></c></row>
            <row r="6"/>
            <row r="7"><c r="A7" t="str"><v>01.10.2026 00:45</v></c><c r="B7" s="3"><v>1</v></c><c r="C7"><v>1E-7</v></c></row>
            <row r="8"><c r="A8" t="b"><v>1</v></c><c r="B8"><v>12345678901234567890</v></c><c r="C8"><v>-3</v></c></row>
            <row r="9"><c r="C9" s="1"/></row>
            """,
            "<si><t>Datum</t></si><si><r><t>Zeit </t></r><r><t>von</t></r></si>");

        var (text, outcome) = await new UploadedFile(workbook, "meter.xlsx").ReadAsync();

        string[] lines =
        [
            "", "", "Datum;Zeit von;\"Wert [kWh]; \"\"netto\"\"\"", "2026-10-01T00:15:00;00:15:00;0.25", "2026-10-01T00:30:00;;0.30000000000000004", "",
            "01.10.2026 00:45;24:00:00;0.0000001", "true;12345678901234567000;-3", "",
        ];
        Assert.Equal(string.Join('\n', lines), text);
        var opened = Assert.IsType<IntakeOutcome.Opened>(outcome).Text;
        Assert.Equal(("xlsx", null, true, "meter.xlsx"), (opened.Encoding, opened.Packing, opened.IsWorkbook, opened.Name));
    }

    [Fact]
    public async Task An_error_in_a_cell_is_a_blank_with_a_finding()
    {
        var workbook = XlsxFixture.Of("<row r=\"2\"><c r=\"A2\"><v>1</v></c><c r=\"B2\" t=\"e\"><v>#N/A</v></c><c r=\"C2\" t=\"e\"><v>#DIV/0!</v></c><c t=\"str\"><v>#REF!</v></c></row>");

        var (text, outcome) = await new UploadedFile(workbook).ReadAsync();

        Assert.Equal("\n1;;;\n", text);
        var finding = Assert.Single(Assert.IsType<IntakeOutcome.Opened>(outcome).Text.Findings);
        Assert.Equal(("cells.error", "3"), (finding.Code, Assert.Single(finding.Args)));
    }

    [Fact]
    public async Task The_sheet_with_the_most_rows_is_read_and_the_others_are_named()
    {
        const string Row = "<c t=\"str\"><v>x</v></c>";
        var workbook = XlsxFixture.Of(
        [
            ("Info", XlsxFixture.Sheet($"<row r=\"90\">{Row}</row>")), ("Empty", XlsxFixture.Sheet("")),
            ("Values", XlsxFixture.Sheet($"<row r=\"1\">{Row}</row><row r=\"2\">{Row}</row>", "<mergeCells><mergeCell ref=\"A1:B1\"/></mergeCells>")),
        ]);

        var (text, outcome) = await new UploadedFile(workbook).ReadAsync(pieces: 1);

        Assert.Equal("x\nx\n", text);
        var finding = Assert.Single(Assert.IsType<IntakeOutcome.Opened>(outcome).Text.Findings);
        Assert.Equal(("sheet.leftOut", "Info 1"), (finding.Code, string.Join(' ', finding.Args)));
    }

    [Fact]
    public async Task A_workbook_of_the_old_kind_is_read_as_the_new_one()
    {
        var workbook = XlsFixture.Of((1, 0, 0, "Zählzeit"), (1, 1, 0, "kWh"), (2, 0, 1, 46296.010416666664), (2, 1, 0, 0.25), (4, 1, 0, "1,5"));

        var (text, outcome) = await new UploadedFile(() => new ChoppyStream(workbook, [900]), "meter.xls").ReadAsync();

        Assert.Equal("\nZählzeit;kWh\n2026-10-01T00:15:00;0.25\n\n;1,5\n", text);
        Assert.Equal("xls", Assert.IsType<IntakeOutcome.Opened>(outcome).Text.Encoding);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("zip")]
    public async Task A_packed_workbook_is_read(string packing)
    {
        var workbook = XlsxFixture.Of("<row><c><v>1.5</v></c></row>");
        var packed = packing == "gzip" ? UploadedFile.Gzip(workbook) : UploadedFile.Zip(("meter.xlsx", workbook));

        var (text, outcome) = await new UploadedFile(packed).ReadAsync();

        Assert.Equal("1.5\n", text);
        Assert.Equal((packing, "xlsx"), (Assert.IsType<IntakeOutcome.Opened>(outcome).Text.Packing, Assert.IsType<IntakeOutcome.Opened>(outcome).Text.Encoding));
    }

    public static TheoryData<FileFault, byte[]> Refused => new()
    {
        { FileFault.Empty, XlsxFixture.Of("") },
        { FileFault.Empty, XlsxFixture.Of("<row r=\"7\"><c r=\"A7\" s=\"1\"/></row>") },
        { FileFault.TooManyColumns, XlsxFixture.Of("<row r=\"1\"><c r=\"XFD1\"><v>1</v></c></row>") },
        { FileFault.TooManyColumns, XlsxFixture.Of([("a", XlsxFixture.Sheet("<row r=\"1\"><c r=\"XFD1\"><v>1</v></c></row>")), ("b", XlsxFixture.Sheet("<row r=\"1\"><c><v>1</v></c></row>"))]) },
        { FileFault.WorkbookTooLarge, XlsxFixture.Of("<row r=\"2000000000\"><c r=\"A2000000000\"><v>1</v></c></row>") },
        { FileFault.WorkbookTooLarge, XlsxFixture.Of($"<row><c t=\"str\"><v>{Noise(2 << 20)}</v></c></row>") },
        { FileFault.WorkbookTooLarge, XlsxFixture.Of($"<row><c t=\"inlineStr\"><is>{string.Concat(Enumerable.Repeat($"<r><t>{Noise(1 << 18)}</t></r>", 40))}</is></c></row>") },
        { FileFault.WorkbookTooLarge, XlsxFixture.Of("<row><c t=\"str\"><v><![CDATA[<row><row>]]></v></c></row>") },
        { FileFault.WorkbookUnreadable, XlsxFixture.Of("<row><c><v>1</v></row>") },
        { FileFault.WorkbookUnreadable, UploadedFile.Zip(("[Content_Types].xml", [1]), ("xl/workbook.xml", "no markup"u8.ToArray())) },
        { FileFault.WorkbookUnreadable, [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[2000]] },
        { FileFault.ExpandsTooMuch, XlsxFixture.Of(new string(' ', 1 << 10) + string.Concat(Enumerable.Repeat("<row/>", 3_000_000))) },
        { FileFault.BrokenArchive, XlsxFixture.Of("<row/>")[..^40] },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task A_workbook_that_cannot_be_read_is_refused_by_its_fault(FileFault fault, byte[] bytes)
    {
        var outcome = await new UploadedFile(bytes).DrainAsync();

        Assert.Equal(fault, Assert.IsType<IntakeOutcome.Refused>(outcome).Refusal.Fault);
    }

    [Fact]
    public async Task Shared_texts_beyond_the_memory_for_them_are_refused_before_they_are_read()
    {
        var shared = string.Concat(Enumerable.Range(0, 5000).Select(i => $"<si><t>{i * 7919L % 99991}</t></si>"));
        var workbook = XlsxFixture.Of("<row><c t=\"s\"><v>1</v></c></row>", shared);

        var outcome = await new UploadedFile(workbook).DrainAsync(limits: new() { WorkbookPartsBytes = 50_000 });

        Assert.Equal(FileFault.WorkbookTooLarge, Assert.IsType<IntakeOutcome.Refused>(outcome).Refusal.Fault);
    }

    private static string Noise(int length)
    {
        var text = new StringBuilder(length);

        for (var i = 0u; text.Length < length; i++)
        {
            text.Append((char)('a' + (i * 2_654_435_761u >> 27) % 26));
        }

        return text.ToString();
    }
}
