using System.Text;
using CsCheck;
using MoostPortal.MeterFiles;
using MoostPortal.MeterFiles.Intake;

namespace MoostPortal.Tests.MeterFiles.Intake;

public sealed class EncodingTests
{
    private const string Text = "Zählpunkt;Verbrauch [kWh];Straße\r\n01.10.2026 00:00;0,25;„Größe“ 5 €\r\n";

    private static readonly Encoding s_windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;
    private static readonly Encoding s_bigEndian = Encoding.BigEndianUnicode;

    public static TheoryData<string, byte[]> Six => new()
    {
        { "utf-8", Encoding.UTF8.GetBytes(Text) },
        { "utf-8 with BOM", [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(Text)] },
        { "utf-16le", Encoding.Unicode.GetBytes(Text) },
        { "utf-16le with BOM", [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(Text)] },
        { "utf-16be", s_bigEndian.GetBytes(Text) },
        { "utf-16be with BOM", [.. s_bigEndian.Preamble, .. s_bigEndian.GetBytes(Text)] },
    };

    [Theory]
    [MemberData(nameof(Six))]
    public async Task Six_encodings_give_the_same_text(string encoding, byte[] bytes)
    {
        var (text, outcome) = await new UploadedFile(bytes).ReadAsync();

        Assert.Equal(Text, text);
        Assert.Equal(encoding, Assert.IsType<IntakeOutcome.Opened>(outcome).Text.Encoding);
    }

    [Fact]
    public async Task Windows_1252_is_read_only_after_a_person_said_so()
    {
        var file = new UploadedFile(s_windows1252.GetBytes("Datum;kWh\n" + Text));

        var asked = Assert.IsType<IntakeOutcome.Asked>(await file.DrainAsync()).Question;
        var (text, outcome) = await file.ReadAsync("windows-1252");

        Assert.Equal(("encoding", "2 11"), (asked.Id, string.Join(' ', asked.Args)));
        Assert.Equal(["windows-1252", "stop"], asked.Options.Select(option => option.Id));
        Assert.Equal("Datum;kWh\n" + Text, text);
        Assert.Equal("windows-1252", Assert.IsType<IntakeOutcome.Opened>(outcome).Text.Encoding);
    }

    [Fact]
    public async Task Whoever_does_not_want_windows_1252_learns_which_byte_is_no_utf_8()
    {
        var outcome = await new UploadedFile(s_windows1252.GetBytes("a\nb;ü\n")).DrainAsync("stop");

        Assert.Equal(new FileRefusal(FileFault.NotUtf8, 2, 4), WithoutLists(outcome));
    }

    [Fact]
    public async Task A_byte_far_behind_the_head_still_leads_to_the_question()
    {
        byte[] bytes = [.. Enumerable.Repeat("01.10.2026 00:00;0,25\n"u8.ToArray(), 20_000).SelectMany(row => row), 0xFC, (byte)'\n'];

        var outcome = await new UploadedFile(bytes).DrainAsync();

        Assert.Equal(["20001", "440000"], Assert.IsType<IntakeOutcome.Asked>(outcome).Question.Args);
    }

    public static TheoryData<byte[], string?, long, long> Broken => new()
    {
        { [.. "a;b\n1;"u8, 0x81, (byte)'\n'], null, 2, 6 },
        { [.. "a;b\n1;"u8, 0xFC, .. "\n\n"u8, 0x9D], null, 4, 9 },
        { [.. "a;b\n1;"u8, 0x8F, (byte)'\n'], "windows-1252", 2, 6 },
        { [.. "ä;b\n1;"u8, 0xFC, (byte)'\n'], null, 2, 7 },
        { [0xEF, 0xBB, 0xBF, .. "a\n"u8, 0xFC, (byte)'\n'], null, 2, 5 },
        { [0xEF, 0xBB, 0xBF, .. "a\n"u8, 0xC3], null, 2, 5 },
        { [.. Encoding.Unicode.GetBytes("abcd\nab"), 0x01, 0xD8, (byte)'c', 0], null, 2, 14 },
        { [.. Encoding.Unicode.GetBytes("abcd\nab"), (byte)'c'], null, 2, 14 },
        { [.. s_bigEndian.GetBytes("abcd\nab"), 0xDC, 0x01], null, 2, 14 },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public async Task Bytes_that_are_text_in_no_encoding_are_refused_with_their_place(byte[] bytes, string? answer, long line, long offset)
    {
        var refusal = WithoutLists(await new UploadedFile(bytes).DrainAsync(answer));

        Assert.Equal((FileFault.BrokenEncoding, line, offset), (refusal.Fault, refusal.Line, refusal.Offset));
    }

    public static TheoryData<byte[], string?, long, long> Nul => new()
    {
        { "a;b\n1;\0\n"u8.ToArray(), null, 2, 6 },
        { "a;b\n1;\0\n"u8.ToArray(), "windows-1252", 2, 6 },
        { Encoding.Unicode.GetBytes("\uFEFFa;b\n1;\0\n"), null, 2, 14 },
    };

    [Theory]
    [MemberData(nameof(Nul))]
    public async Task A_nul_is_refused_with_its_place(byte[] bytes, string? answer, long line, long offset) =>
        Assert.Equal(new FileRefusal(FileFault.NotText, line, offset), WithoutLists(await new UploadedFile(bytes).DrainAsync(answer)));

    [Theory]
    [InlineData("")]
    [InlineData("EFBBBF")]
    [InlineData("FFFE")]
    public async Task A_file_without_text_is_empty(string bytes) =>
        Assert.Equal(FileFault.Empty, WithoutLists(await new UploadedFile(Convert.FromHexString(bytes)).DrainAsync()).Fault);

    [Fact]
    public void Splitting_the_stream_anywhere_changes_nothing()
    {
        var text = Gen.OneOf("a", ";", "\n", "0,25", "ü", "€", "\U0001F50C", "straße", "-----------------------------").Array[0, 40].Select(string.Concat);
        var file = Gen.OneOf(
            text.Select(Encoding.UTF8.GetBytes), text.Select(Encoding.Unicode.GetBytes), text.Select(s => s_bigEndian.GetBytes('\uFEFF' + s)),
            text.Select(s_windows1252.GetBytes), Gen.Select(text.Select(Encoding.UTF8.GetBytes), Gen.Byte.Array[0, 4], (a, b) => a.Concat(b).ToArray()));

        Gen.Select(file, Gen.OneOf("", "windows-1252", "stop"), Gen.Int[1, 70].Array[1, 6], Gen.Int[1, 90]).Sample((bytes, answer, sizes, pieces) =>
        {
            var whole = new UploadedFile(bytes).ReadAsync(answer).GetAwaiter().GetResult();
            var split = new UploadedFile(() => new ChoppyStream(bytes, sizes), "meter.csv").ReadAsync(answer, pieces).GetAwaiter().GetResult();

            return whole.Text == split.Text && Describe(whole.Outcome) == Describe(split.Outcome);
        });
    }

    private static string Describe(IntakeOutcome outcome) => outcome switch
    {
        IntakeOutcome.Opened(var text) => text.Encoding,
        IntakeOutcome.Refused(var refusal) => refusal.Sentence,
        IntakeOutcome.Asked(var question) => string.Join(' ', question.Args),
        _ => throw new InvalidOperationException(),
    };

    private static FileRefusal WithoutLists(IntakeOutcome outcome)
    {
        var refusal = Assert.IsType<IntakeOutcome.Refused>(outcome).Refusal;
        return refusal.Fault == FileFault.BrokenEncoding ? refusal : refusal with { Format = "" };
    }
}
