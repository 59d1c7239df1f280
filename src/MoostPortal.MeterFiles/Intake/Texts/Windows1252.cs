using System.Buffers;
using System.Text;

namespace MoostPortal.MeterFiles.Intake.Texts;

/// <summary>The bytes of Windows-1252 beyond ASCII, after the WHATWG index less the five bytes that Windows leaves undefined.</summary>
internal static class Windows1252
{
    private const string From80To9F =
        "\u20AC\0\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\0\u017D\0\0\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\0\u017E\u0178";

    /// <summary>NUL and the undefined bytes.</summary>
    public static SearchValues<byte> NeverText { get; } = SearchValues.Create([0, 0x81, 0x8D, 0x8F, 0x90, 0x9D]);

    /// <returns>Bytes written; 0 for an undefined byte.</returns>
    public static int Encode(byte beyondAscii, Span<byte> utf8)
    {
        var character = beyondAscii >= 0xA0 ? (char)beyondAscii : From80To9F[beyondAscii - 0x80];
        return character == '\0' ? 0 : new Rune(character).EncodeToUtf8(utf8);
    }
}
