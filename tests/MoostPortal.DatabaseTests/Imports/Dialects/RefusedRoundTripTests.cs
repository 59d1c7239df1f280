using System.IO.Compression;
using System.Text;
using MoostPortal.Core.Imports;
using MoostPortal.Tests.MeterFiles.Truth;
using Every = MoostPortal.Tests.MeterFiles.Truth.Dialects;

namespace MoostPortal.DatabaseTests.Imports.Dialects;

/// <summary>Refused rows come back in the shape of their file; corrected there and uploaded again they touch nothing but what was refused.</summary>
public sealed class RefusedRoundTripTests(DialectHomes homes) : IClassFixture<DialectHomes>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Wiener Netze")]
    [InlineData("Netz Burgenland 3")]
    [InlineData("Kärnten Netz")]
    [InlineData("TINETZ, days left")]
    [InlineData("Energienetze Steiermark, sep")]
    [InlineData("Vorarlberg Netz")]
    [InlineData("IKB Innsbruck")]
    [InlineData("Fluvius")]
    [InlineData("Fluvius, zip")]
    [InlineData("Enel Distribuzione, one pass")]
    [InlineData("PG&E")]
    [InlineData("United Power")]
    [InlineData("ESB Networks, kW")]
    [InlineData("NEM12, Sydney")]
    [InlineData("Netz NÖ 3")]
    [InlineData("Sunny Portal, kW")]
    [InlineData("Enedis, half hours")]
    [InlineData("E3/DC")]
    public async Task Corrected_rows_touch_only_what_was_refused(string name)
    {
        var dialect = Every.Named(name);
        var (truth, faultless) = (Seasons.Of(dialect, Season.Spring), Seasons.Of(dialect, Season.Spring, isFaultless: true));
        var (person, home) = await homes.MoveInAsync(dialect);
        var (broken, sound) = (dialect.Write(truth), dialect.Write(faultless));
        var first = await homes.UploadAsync(person, broken.Bytes, new ImportRequest { FileName = dialect.FileName, CustomerBuildingId = home });
        first = first.Phase == ImportPhase.Question ? await homes.AnswerAsync(person, first.Id, dialect.Answers) : first;
        var before = await homes.StoredAsync(home);

        var refused = await RefusedAsync(person, first.Id);
        var wrong = Assert.Single(broken.RefusedTexts).Split('\n')[^1];
        var corrected = refused.Replace(wrong, LineOf(sound, wrong, broken.RefusedLines[0]), StringComparison.Ordinal);
        var second = await homes.UploadAsync(person, Encoding.UTF8.GetBytes(corrected), new ImportRequest { FileName = "corrected.csv", CustomerBuildingId = home });
        var after = await homes.StoredAsync(home);

        Assert.NotEqual(refused, corrected);
        Assert.Equal((ImportPhase.Committed, null), (second.Phase, second.Refusal?.Code));
        Assert.Equal((0, 0, 0), (second.RowsRefused, second.RowsSame, second.RowsChanged));
        Assert.Empty(before.Except(after));
        var added = after.Except(before).ToDictionary();
        Assert.Equal(second.RowsNew, added.Count);
        Assert.Contains(added.Keys, key => key.Start == truth.Slots.Single(slot => slot.IsBroken).Start);
        Assert.Empty(added.Except(DialectTargets.Of(dialect, faultless)));
    }

    [Fact]
    public async Task A_workbooks_rows_come_back_as_a_workbook()
    {
        var dialect = Every.Named("E-REDES");
        var (truth, faultless) = (Seasons.Of(dialect, Season.Spring), Seasons.Of(dialect, Season.Spring, isFaultless: true));
        var (person, home) = await homes.MoveInAsync(dialect);
        var first = await homes.UploadAsync(person, dialect.Write(truth).Bytes, new ImportRequest { FileName = dialect.FileName, CustomerBuildingId = home });
        var before = await homes.StoredAsync(home);
        using var output = new MemoryStream();
        Assert.True(await homes.Portal.Imports.WriteRefusedAsync(person, first.Id, output, Cancel));

        var second = await homes.UploadAsync(person, WithText(output, "#WERT!", "0.5"), new ImportRequest { FileName = "corrected.xlsx", CustomerBuildingId = home });
        var added = (await homes.StoredAsync(home)).Except(before).ToList();

        Assert.Equal((ImportPhase.Committed, 1, 0, 0), (second.Phase, second.RowsNew, second.RowsRefused, second.RowsChanged));
        Assert.Equal(("SMART_METER", "ENERGY_CONSUMPTION", truth.Slots.Single(slot => slot.IsBroken).Start), Assert.Single(added).Key);
        Assert.Equal(125m, added[0].Value);
        Assert.Contains(added[0].Key, DialectTargets.Of(dialect, faultless).Keys);
    }

    // A record of a day stands elsewhere in a file without the record of an estimate behind another.
    private static string LineOf(DialectFile file, string wrong, long line)
    {
        var lines = Encoding.UTF8.GetString(Unpacked(file.Bytes)).Replace("\r", "", StringComparison.Ordinal).Split('\n');
        return wrong.StartsWith("300,", StringComparison.Ordinal) ? lines.First(other => other.StartsWith(wrong[..13], StringComparison.Ordinal)) : lines[line - 1];
    }

    private static byte[] Unpacked(byte[] file)
    {
        if (file is [0xFF, 0xFE, ..] or [_, 0, ..])
        {
            return Encoding.Convert(Encoding.Unicode, Encoding.UTF8, file);
        }

        if (!file.AsSpan().StartsWith("PK"u8))
        {
            return file;
        }

        using var archive = new ZipArchive(new MemoryStream(file));
        using var entry = archive.Entries[0].Open();
        using var bytes = new MemoryStream();
        entry.CopyTo(bytes);
        return bytes.ToArray();
    }

    private static byte[] WithText(MemoryStream workbook, string wrong, string right)
    {
        using var archive = new ZipArchive(workbook, ZipArchiveMode.Update, leaveOpen: true);
        foreach (var entry in archive.Entries.Where(entry => entry.FullName.EndsWith(".xml", StringComparison.Ordinal)).ToList())
        {
            using var stream = entry.Open();
            var text = new StreamReader(stream).ReadToEnd();
            stream.SetLength(0);
            stream.Write(Encoding.UTF8.GetBytes(text.Replace($">{wrong}<", $">{right}<", StringComparison.Ordinal)));
        }

        archive.Dispose();
        return workbook.ToArray();
    }

    private async Task<string> RefusedAsync(Core.Access.Actor person, Guid import)
    {
        using var output = new MemoryStream();
        Assert.True(await homes.Portal.Imports.WriteRefusedAsync(person, import, output, Cancel));
        return Encoding.UTF8.GetString(output.ToArray());
    }
}
