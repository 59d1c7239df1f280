using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using MoostPortal.Core.Imports;

namespace MoostPortal.DatabaseTests.Api;

/// <summary>What is no meter file is refused, with a sentence that says what it is, where, and how to put it right.</summary>
[Collection(SharedPortal.Name)]
public sealed class ImportNonsenseTests(PortalFixture portal)
{
    private const string Row = "15.01.2026 00:00;0,25\n";

    private static readonly string s_rows = string.Concat(
        Enumerable.Range(0, 96).Select(slot => string.Create(CultureInfo.InvariantCulture, $"15.01.2026 {TimeSpan.FromMinutes(15 * slot):hh\\:mm};0,250\n")));

    private static readonly Dictionary<string, Func<byte[]>> s_bodies = new()
    {
        ["random bytes"] = () => Random(20_000),
        ["nothing"] = () => [],
        ["blanks"] = () => Utf8("  \r\n\r\n   \r\n"),
        ["a NUL byte"] = () => Utf8("Zeit;kWh\n" + Row + "15.01.2026 00:15;0,\u000025\n" + s_rows),
        ["zeros"] = () => new byte[5000],
        ["a line of 2 MiB"] = () => Utf8("Zeit;kWh\n" + new string('5', 2 << 20) + "\n"),
        ["a cell of 100 KiB"] = () => Utf8("Zeit;kWh\n15.01.2026 00:00;\"" + new string('5', 100 << 10) + "\"\n"),
        ["600 columns"] = () => Utf8("Zeit" + string.Concat(Enumerable.Range(0, 600).Select(i => $";kWh {i}")) + "\n" + Row),
        ["a zip bomb"] = () => Zip(("a.csv", Bomb())),
        ["a gzip bomb"] = () => Gzip(Bomb()),
        ["two files in a zip"] = () => Zip(("a.csv", Utf8("Zeit;kWh\n" + s_rows)), ("b.csv", Utf8("Zeit;kWh\n" + s_rows))),
        ["a zip in a zip"] = () => Zip(("a.zip", Zip(("a.csv", Utf8("Zeit;kWh\n" + s_rows))))),
        ["a zip with a password"] = () => Locked(Zip(("a.csv", Utf8("Zeit;kWh\n" + s_rows)))),
        ["an empty zip"] = () => Zip(),
        ["a gzip cut off"] = () => Gzip(Utf8("Zeit;kWh\n" + s_rows))[..^20],
        ["a zip cut off"] = () => Zip(("a.csv", Utf8("Zeit;kWh\n" + s_rows)))[..^40],
        ["a zip that leads elsewhere"] = () => Zip(("../../etc/passwd", Utf8("Zeit;kWh\n" + s_rows))),
        ["a PDF"] = () => [.. Utf8("%PDF-1.7\n%\u00e2\u00e3\n1 0 obj<</Type/Catalog>>endobj\n"), .. Random(2000)],
        ["a PNG"] = () => [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, .. Random(2000)],
        ["a JPEG"] = () => [0xFF, 0xD8, 0xFF, 0xE0, 0, 16, .. Random(2000)],
        ["a web page"] = () => Utf8("<!DOCTYPE html>\n<html lang=\"de\"><head><title>Anmelden</title></head>\n<body><p>Ihre Sitzung ist abgelaufen; bitte melden Sie sich an.</p></body></html>\n"),
        ["JSON"] = () => Utf8("""{ "error": { "code": 401, "message": "Token expired, please log in" } }"""),
        ["XML"] = () => Utf8("<?xml version=\"1.0\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\"><entry><content><IntervalReading><value>12</value></IntervalReading></content></entry></feed>\n"),
        ["prose"] = () => Utf8("Sehr geehrte Frau Muster,\n\nanbei erhalten Sie Ihre Daten, wie gewünscht.\n\nMit freundlichen Grüßen\n"),
        ["a header alone"] = () => Utf8("Datum;Zeit von;Zeit bis;Verbrauch [kWh]\n"),
        ["gas alone"] = () => Utf8("Zeit;Gas (m³)\n" + s_rows),
        ["mixed decimals"] = () => Utf8("Zeit;kWh\n" + s_rows + "16.01.2026 00:00;0.250\n16.01.2026 00:15;0.251\n"),
        ["commas everywhere"] = () => Utf8("Zeit,kWh\n" + s_rows.Replace(';', ',')),
        ["an open quote"] = () => Utf8("Zeit;kWh\n" + s_rows + "\"16.01.2026 00:00;0,250\n" + s_rows),
        ["a program"] = () => [0x7F, 0x45, 0x4C, 0x46, 2, 1, 1, 0, .. Random(2000)],
        ["a Word document"] = () => Zip(("[Content_Types].xml", Utf8("<Types/>")), ("word/document.xml", Utf8("<w:document/>"))),
    };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("random bytes", "BrokenEncoding")]
    [InlineData("nothing", "Empty")]
    [InlineData("blanks", "Empty")]
    [InlineData("a NUL byte", "NotText")]
    [InlineData("zeros", "NotText")]
    [InlineData("a line of 2 MiB", "FieldTooLong")]
    [InlineData("a cell of 100 KiB", "UnclosedQuote")]
    [InlineData("600 columns", "TooManyColumns")]
    [InlineData("a zip bomb", "ExpandsTooMuch")]
    [InlineData("a gzip bomb", "ExpandsTooMuch")]
    [InlineData("two files in a zip", "ArchiveManyEntries")]
    [InlineData("a zip in a zip", "ArchiveNested")]
    [InlineData("a zip with a password", "ArchiveEncrypted")]
    [InlineData("an empty zip", "ArchiveEmpty")]
    [InlineData("a gzip cut off", "BrokenArchive")]
    [InlineData("a zip cut off", "BrokenArchive")]
    [InlineData("a zip that leads elsewhere", "ArchiveUnsafe")]
    [InlineData("a PDF", "Binary")]
    [InlineData("a PNG", "Binary")]
    [InlineData("a JPEG", "Binary")]
    [InlineData("a web page", "WebPage")]
    [InlineData("JSON", "Binary")]
    [InlineData("XML", "Binary")]
    [InlineData("prose", "NoTimes")]
    [InlineData("a header alone", "NoRows")]
    [InlineData("gas alone", "NoValues")]
    [InlineData("mixed decimals", "MixedDecimals")]
    [InlineData("commas everywhere", "AmbiguousCommas")]
    [InlineData("an open quote", "UnclosedQuote")]
    [InlineData("a program", "NotText")]
    [InlineData("a Word document", "Binary")]
    public async Task Nonsense_is_refused_with_a_reason_in_the_readers_language(string name, string fault)
    {
        using var client = portal.CreateClient();
        var home = ApiCalls.NewId();
        await client.PutAsync(home, """{ "zip": "1010", "city": "Wien", "countryCode": "AT", "devices": [{ "id": "meter:1", "type": "SMART_METER" }] }""");

        var (status, id) = await UploadAsync(client, home, s_bodies[name]());
        await portal.Services.GetRequiredService<ImportRun>().RunAsync(id, Cancel);
        var (_, english) = await client.SendAsync(HttpMethod.Get, $"/api/v1/imports/{id}", language: "en");
        var (_, german) = await client.SendAsync(HttpMethod.Get, $"/api/v1/imports/{id}", language: "de-AT");

        Assert.Equal((HttpStatusCode.Accepted, "refused", $"import.file.{fault}"), (status, (string?)english["state"], (string?)english["refusal"]!["code"]));
        Assert.All(new[] { english, german }, read => Assert.Matches(@"^.{15,}\.$", (string?)read["refusal"]!["message"]));
        Assert.NotEqual((string?)english["refusal"]!["message"], (string?)german["refusal"]!["message"]);
        Assert.Empty(english["questions"]!.AsArray());
    }

    private static async Task<(HttpStatusCode Status, Guid Id)> UploadAsync(HttpClient client, string home, byte[] file)
    {
        using var body = new ByteArrayContent(file);
        body.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        using var answer = await client.PostAsync(new Uri($"/api/v1/imports?building={home}&fileName=values.csv", UriKind.Relative), body, Cancel);
        return (answer.StatusCode, Guid.Parse((string)JsonNode.Parse(await answer.Content.ReadAsStringAsync(Cancel))!["id"]!));
    }

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    private static byte[] Bomb() => Utf8("Zeit;kWh\n" + string.Concat(Enumerable.Repeat(Row, 500_000)));

    private static byte[] Random(int length)
    {
        var bytes = new byte[length];
        new Random(5).NextBytes(bytes);
        return bytes;
    }

    private static byte[] Zip(params (string Name, byte[] Content)[] files)
    {
        using var packed = new MemoryStream();
        using (var archive = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in files)
            {
                using var entry = archive.CreateEntry(name, CompressionLevel.SmallestSize).Open();
                entry.Write(content);
            }
        }

        return packed.ToArray();
    }

    private static byte[] Gzip(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            gzip.Write(content);
        }

        return packed.ToArray();
    }

    // The flag of encryption in the entry's own header and in the directory, as a program sets it that asks for a password.
    private static byte[] Locked(byte[] zip)
    {
        zip[6] |= 1;
        zip[zip.AsSpan().IndexOf("PK\u0001\u0002"u8) + 8] |= 1;
        return zip;
    }
}
