using System.IO.Compression;
using System.Text;
using MoostPortal.MeterFiles;
using MoostPortal.MeterFiles.Intake;

namespace MoostPortal.Tests.MeterFiles.Intake;

public sealed class ArchiveTests
{
    private static readonly byte[] s_text = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 3000).Select(i => $"{i};0,{i * 7919 % 1000:000}\n")));

    [Theory]
    [InlineData("gzip", "meter.csv.gz")]
    [InlineData("zip", "meter.zip")]
    public async Task A_packed_file_is_read_under_the_name_of_the_file_within(string packing, string name)
    {
        var bytes = packing == "gzip" ? UploadedFile.Gzip(s_text) : UploadedFile.Zip(("folder/", []), ("folder/meter.csv", s_text), ("__MACOSX/folder/._meter.csv", [1]));

        var (text, outcome) = await new UploadedFile(bytes, name).ReadAsync();
        var (copied, _) = await new UploadedFile(() => new ChoppyStream(bytes, [1, 700]), name).ReadAsync(pieces: 7);

        var opened = Assert.IsType<IntakeOutcome.Opened>(outcome).Text;
        Assert.Equal((packing, "meter.csv", "utf-8"), (opened.Packing, opened.Name, opened.Encoding));
        Assert.Equal(s_text, Encoding.UTF8.GetBytes(text));
        Assert.Equal(text, copied);
    }

    [Fact]
    public async Task A_packed_file_in_utf_16_is_read()
    {
        var text = Encoding.UTF8.GetString(s_text);

        var packed = await new UploadedFile(UploadedFile.Gzip(Encoding.Unicode.GetBytes(text))).ReadAsync();

        Assert.Equal(text, packed.Text);
    }

    public static TheoryData<FileFault, byte[]> Refused => new()
    {
        { FileFault.ArchiveEmpty, UploadedFile.Zip() },
        { FileFault.ArchiveEmpty, UploadedFile.Zip(("folder/", [])) },
        { FileFault.ArchiveManyEntries, UploadedFile.Zip(("a.csv", s_text), ("b.csv", s_text)) },
        { FileFault.ArchiveManyEntries, UploadedFile.Zip([.. Enumerable.Range(0, 20_000).Select(i => ($"a-rather-long-name-{i}/", Array.Empty<byte>()))]) },
        { FileFault.ArchiveNested, UploadedFile.Zip(("a.zip", UploadedFile.Zip(("a.csv", s_text)))) },
        { FileFault.ArchiveNested, UploadedFile.Zip(("a.csv.gz", UploadedFile.Gzip(s_text))) },
        { FileFault.ArchiveNested, UploadedFile.Gzip(UploadedFile.Gzip(s_text)) },
        { FileFault.ArchiveNested, UploadedFile.Gzip(UploadedFile.Zip(("a.csv", s_text))) },
        { FileFault.ArchiveNested, UploadedFile.Gzip([.. new byte[257], .. "ustar\0"u8, .. new byte[300]]) },
        { FileFault.ArchiveUnsafe, UploadedFile.Zip(("../a.csv", s_text)) },
        { FileFault.ArchiveUnsafe, UploadedFile.Zip(("x\\..\\a.csv", s_text)) },
        { FileFault.ArchiveUnsafe, UploadedFile.Zip(("/etc/a.csv", s_text)) },
        { FileFault.ArchiveUnsafe, Link() },
        { FileFault.ArchiveEncrypted, Changed(UploadedFile.Zip(("a.csv", s_text)), "PK\u0001\u0002", 8, 1) },
        { FileFault.Binary, UploadedFile.Zip(("mimetype", s_text), ("content.xml", s_text)) },
        { FileFault.Binary, UploadedFile.Zip(("[Content_Types].xml", s_text), ("word/document.xml", s_text)) },
        { FileFault.Binary, UploadedFile.Gzip("%PDF-1.7"u8.ToArray()) },
        { FileFault.Binary, "\uFEFF \r\n<!DOCTYPE html><table>"u8.ToArray() },
        { FileFault.Binary, "<?xml version=\"1.0\"?><feed/>"u8.ToArray() },
        { FileFault.BrokenArchive, "PK\u0003\u0004 and nothing more"u8.ToArray() },
        { FileFault.BrokenArchive, Changed(UploadedFile.Zip(("a.csv", s_text)), "PK\u0001\u0002", 24, 100) },
        { FileFault.BrokenArchive, Changed(UploadedFile.Zip(("a.csv", s_text)), "PK\u0001\u0002", 24, 1_000_000) },
        { FileFault.BrokenArchive, Changed(UploadedFile.Zip(("a.csv", s_text)), "PK\u0001\u0002", 16, 12345) },
        { FileFault.BrokenArchive, UploadedFile.Gzip(s_text)[..^1] },
        { FileFault.BrokenArchive, UploadedFile.Gzip(s_text)[..^100] },
        { FileFault.BrokenArchive, UploadedFile.Gzip(s_text)[..^2000] },
        { FileFault.BrokenArchive, [.. UploadedFile.Gzip(s_text), .. UploadedFile.Gzip(s_text)] },
        { FileFault.Empty, UploadedFile.Gzip([]) },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task An_archive_that_is_not_one_whole_file_is_refused_by_its_fault(FileFault fault, byte[] bytes)
    {
        var outcome = await new UploadedFile(bytes).DrainAsync();

        Assert.Equal(fault, Assert.IsType<IntakeOutcome.Refused>(outcome).Refusal.Fault);
    }

    [Theory]
    [InlineData(false, " ", FileFault.ExpandsTooMuch)]
    [InlineData(true, " ", FileFault.ExpandsTooMuch)]
    [InlineData(false, "\0", FileFault.NotText)]
    [InlineData(true, "\0", FileFault.NotText)]
    public async Task A_bomb_is_refused_long_before_it_has_expanded(bool isZip, string filler, FileFault fault)
    {
        const long Expanded = 1L << 28;
        var bomb = Bomb(isZip, (byte)filler[0], Expanded);

        var outcome = await new UploadedFile(bomb).DrainAsync();

        var refusal = Assert.IsType<IntakeOutcome.Refused>(outcome).Refusal;
        Assert.Equal(fault, refusal.Fault);
        Assert.InRange(refusal.Offset, 0, 64 << 10);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("windows-1252")]
    public async Task A_gigabyte_of_nul_is_refused_after_the_first_blocks(string? answer)
    {
        var nul = new EndlessStream([], 0, 1L << 30);

        var outcome = await new UploadedFile(() => nul, "meter.csv").DrainAsync(answer);

        Assert.Equal(FileFault.NotText, Assert.IsType<IntakeOutcome.Refused>(outcome).Refusal.Fault);
        Assert.InRange(nul.BytesRead, 1, 1 << 20);
    }

    [Fact]
    public async Task What_expands_beyond_the_limit_is_refused_whatever_its_ratio()
    {
        var outcome = await new UploadedFile(UploadedFile.Gzip(s_text)).DrainAsync(limits: new() { ExpandedBytes = 10_000 });

        var refusal = Assert.IsType<IntakeOutcome.Refused>(outcome).Refusal;
        Assert.Equal((FileFault.ExpandsTooLarge, 10_000), (refusal.Fault, refusal.Limit));
    }

    [Fact]
    public async Task A_small_file_may_pack_as_well_as_it_can()
    {
        var text = new string(' ', 900_000);

        Assert.Equal(text, (await new UploadedFile(UploadedFile.Gzip(Encoding.UTF8.GetBytes(text))).ReadAsync()).Text);
    }

    [Fact]
    public async Task Nothing_is_left_on_disk()
    {
        var zip = UploadedFile.Zip(("a.csv", s_text));
        var before = Directory.GetFiles(Path.GetTempPath(), "????????.???").ToHashSet();

        var outcome = await new UploadedFile(() => new ChoppyStream(zip, [500]), "a.zip").TryAsync();

        Assert.IsType<IntakeOutcome.Opened>(outcome);
        Assert.DoesNotContain(Directory.GetFiles(Path.GetTempPath(), "????????.???"), path => !before.Contains(path) && new FileInfo(path).Length == zip.Length);
    }

    private static byte[] Bomb(bool isZip, byte filler, long length)
    {
        var packed = new MemoryStream();
        var zip = isZip ? new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true) : null;

        using (var target = zip?.CreateEntry("a.csv").Open() ?? new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            new EndlessStream([], filler, length).CopyTo(target, 1 << 20);
        }

        zip?.Dispose();
        return packed.ToArray();
    }

    private static byte[] Link()
    {
        var packed = new MemoryStream();

        using (var zip = new ZipArchive(packed, ZipArchiveMode.Create))
        {
            var entry = zip.CreateEntry("a.csv");
            entry.ExternalAttributes = unchecked((int)0xA1FF0000);
            using var target = entry.Open();
            target.Write("/etc/passwd"u8);
        }

        return packed.ToArray();
    }

    private static byte[] Changed(byte[] zip, string signature, int at, int value)
    {
        var record = zip.AsSpan(zip.AsSpan().LastIndexOf(Encoding.Latin1.GetBytes(signature)));
        BitConverter.TryWriteBytes(record[at..], at == 8 ? BitConverter.ToInt32(record[at..]) | value : value);
        return zip;
    }
}
