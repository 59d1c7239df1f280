using System.Buffers;
using System.IO.Compression;
using System.Text;
using MoostPortal.MeterFiles;
using MoostPortal.MeterFiles.Reports;
using MoostPortal.Tests.MeterFiles.Rows;
using MoostPortal.Tests.MeterFiles.Truth;

namespace MoostPortal.Tests.MeterFiles;

public sealed class MeterFileTests
{
    private const string Header = "Datum;Zeit von;Zeit bis;Haus - AT0010000000000000000000000000001 - Verbrauch [kWh]\r\n";

    [Theory]
    [InlineData("timestamp,value\n2026-01-31T13:45:00Z,1\n", true)]
    [InlineData("\n\uFEFFtimestamp,value\n", false)]
    [InlineData("\uFEFFcustomerBuildingId;deviceId;type;value;timestamp\n", true)]
    [InlineData(Header, false)]
    [InlineData("", false)]
    public async Task The_portals_own_format_is_told_by_its_header(string text, bool isPortal)
    {
        Assert.Equal(isPortal, await MeterFile.IsPortalFormatAsync(new BytesSource("a.csv", Encoding.UTF8.GetBytes(text)), CancellationToken.None));
        Assert.Equal(isPortal, await MeterFile.IsPortalFormatAsync(new BytesSource("a.csv.gz", Gzip(text)), CancellationToken.None));
    }

    [Fact]
    public async Task A_file_whose_encoding_is_asked_for_is_shown_as_the_first_option_reads_it()
    {
        var bytes = Encoding.Latin1.GetBytes("Datum;Zeit;kWh;Status\r\n01.02.2025;00:00:00;0,1;g\u00FCltig\r\n01.02.2025;00:15:00;0,2;g\u00FCltig\r\n");

        var (report, sink) = await ReadAsync(bytes);

        Assert.Equal("encoding", report.Questions[0].Id);
        Assert.Equal("windows-1252", report.Dialect?.Encoding);
        Assert.Equal(2, sink.Intervals.Count);
    }

    [Fact]
    public async Task Refused_rows_come_back_in_the_dialect_of_the_upload_and_are_read_again_by_it()
    {
        var text = new StringBuilder("sep=;\r\n" + Header);

        for (var i = 0; i < 96; i++)
        {
            var (from, to) = (new TimeOnly(0, 0).AddMinutes(15 * i), new TimeOnly(0, 0).AddMinutes(15 * (i + 1)));
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"01.02.2025;{from:HH:mm:ss};{to:HH:mm:ss};{(i == 40 ? "0,5x" : i == 41 ? "-0,25" : i == 42 ? "=1+1" : "0,1")}\r\n");
        }

        var (first, refused) = await ReadAsync(Encoding.UTF8.GetBytes(text.ToString()));
        var back = WriteBack(first, refused);

        Assert.Equal(
            "sep=;\r\n" + Header.TrimEnd() + ";reason code;row token\r\n"
            + $"01.02.2025;10:00:00;10:15:00;0,5x;\"valueNotANumber: write; a comma\";{RefusedFile.Token("file", 43)}\r\n"
            + $"01.02.2025;10:30:00;10:45:00;\"'=1+1\";\"valueNotANumber: write; a comma\";{RefusedFile.Token("file", 45)}\r\n",
            back);

        var (again, sink) = await ReadAsync(Encoding.UTF8.GetBytes(back.Replace("0,5x", "0,5", StringComparison.Ordinal).Replace("\"'=1+1\"", "0,75", StringComparison.Ordinal)));

        Assert.Equal((first.Format?.Id, first.Format?.Fingerprint, false), (again.Format?.Id, again.Format?.Fingerprint, again.Format?.HasDrifted));
        Assert.Equal([500_000_000L, 750_000_000L], sink.Intervals.Select(interval => interval.ValueMicro));
        Assert.Equal(first.Series[0].MeterPoint, again.Series[0].MeterPoint);
        Assert.Empty(again.Questions);
    }

    [Fact]
    public void The_same_row_has_the_same_token_in_each_round_and_no_other_row_has_it()
    {
        Assert.Equal(RefusedFile.Token("file", 3), RefusedFile.Token("file", 3));
        Assert.Equal(1000, Enumerable.Range(0, 1000).Select(line => RefusedFile.Token("file", line)).Append(RefusedFile.Token("file", 3)).Distinct().Count());
    }

    [Fact]
    public async Task A_bill_is_held_against_the_sum()
    {
        var bytes = Encoding.UTF8.GetBytes(Header + "01.02.2025;00:00:00;00:15:00;1,1\r\n01.02.2025;00:15:00;00:30:00;2,2\r\n");

        var (report, _) = await ReadAsync(bytes, new() { ["bill:0"] = "3.3" });

        var total = Assert.Single(report.ControlTotals);
        Assert.Equal((ControlTotalKind.Bill, 3300m, 3300m, true), (total.Kind, total.FileWh, total.OursWh, total.Agrees));
    }

    [Theory]
    [InlineData("", FileFault.Empty)]
    [InlineData("Hallo Welt\n", FileFault.NoTimes)]
    [InlineData(Header, FileFault.NoRows)]
    public async Task A_file_without_readings_says_why(string text, FileFault fault)
    {
        var (report, sink) = await ReadAsync(Encoding.UTF8.GetBytes(text));

        Assert.Equal(fault, report.Refusal?.Fault);
        Assert.Empty(sink.Intervals);
    }

    [Theory]
    [InlineData("", ';', FileFault.TooManyColumns)]
    [InlineData("\"", 'x', FileFault.UnclosedQuote)]
    [InlineData("", 'x', FileFault.FieldTooLong)]
    public async Task A_row_beyond_all_limits_refuses_the_file_with_its_line(string start, char filling, FileFault fault)
    {
        var text = Header + "01.02.2025;00:00:00;00:15:00;1,1\r\n01.02.2025;00:15:00;00:30:00;1,1\r\n" + start + new string(filling, 2_000_000);

        var (report, _) = await ReadAsync(Encoding.UTF8.GetBytes(text));

        Assert.Equal((fault, 4L), (report.Refusal?.Fault, report.Refusal?.Line));
    }

    private static string WriteBack(FileReport report, CollectingSink sink)
    {
        var output = new ArrayBufferWriter<byte>();
        var file = new RefusedFile(output, report.RawHeader.Span, report.Dialect!.Delimiter ?? ';');

        foreach (var (line, _, fault, raw) in sink.Refusals)
        {
            file.Add(Encoding.UTF8.GetBytes(raw), $"{fault.Code()}: write; a comma", RefusedFile.Token("file", line));
        }

        return Encoding.UTF8.GetString(output.WrittenSpan);
    }

    private static async Task<(FileReport Report, CollectingSink Sink)> ReadAsync(byte[] bytes, Dictionary<string, string>? answers = null)
    {
        var sink = new CollectingSink();
        var context = RowReading.Vienna with { Answers = answers ?? [] };
        return (await MeterFile.ReadAsync(new BytesSource("werte.csv", bytes), context, sink, CancellationToken.None), sink);
    }

    private static byte[] Gzip(string text)
    {
        var packed = new MemoryStream();

        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            gzip.Write(Encoding.UTF8.GetBytes(text));
        }

        return packed.ToArray();
    }
}
