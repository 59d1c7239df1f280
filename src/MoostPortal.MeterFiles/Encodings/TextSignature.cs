using System.Text;

namespace MoostPortal.MeterFiles.Encodings;

/// <summary>Tells from the first bytes of a file what it is when it is not UTF-8 text.</summary>
internal static class TextSignature
{
    private const int Window = 512;

    private static readonly (byte[] Start, string Name)[] s_binaries =
    [
        ([0x1F, 0x8B], "gzip"),
        ([0x28, 0xB5, 0x2F, 0xFD], "zstd"),
        ([0x42, 0x5A, 0x68], "bzip2"),
        ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00], "xz"),
        ([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], "7z"),
        ([0x25, 0x50, 0x44, 0x46, 0x2D], "pdf"),
        ([0x89, 0x50, 0x4E, 0x47], "png"),
        ([0xFF, 0xD8, 0xFF], "jpeg"),
        ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], "xls"),
        ([0x50, 0x41, 0x52, 0x31], "parquet"),
    ];

    /// <summary>Length of the UTF-8 byte order mark at the start, or 0.</summary>
    public static int ByteOrderMark(ReadOnlySpan<byte> start) => start.StartsWith("\uFEFF"u8) ? 3 : 0;

    /// <summary>Refuses what is recognised as something other than UTF-8 text; null means "go on".</summary>
    public static FileRefusal? Check(ReadOnlySpan<byte> start)
    {
        if (IsUtf16(start))
        {
            return new(FileFault.Utf16, 0, 0);
        }

        return BinaryName(start) is { } name ? new(FileFault.Binary, 0, 0) { Format = name } : null;
    }

    private static string? BinaryName(ReadOnlySpan<byte> start)
    {
        if (start.StartsWith("PK\u0003\u0004"u8))
        {
            var head = start[..Math.Min(start.Length, 8 * Window)];
            return head.IndexOf("[Content_Types].xml"u8) >= 0 || head.IndexOf("xl/"u8) >= 0 ? "xlsx" : "zip";
        }

        foreach (var (signature, name) in s_binaries)
        {
            if (start.StartsWith(signature))
            {
                return name;
            }
        }

        return null;
    }

    /// <summary>A byte order mark, or ASCII text in which every second byte is NUL.</summary>
    private static bool IsUtf16(ReadOnlySpan<byte> start)
    {
        if (start.StartsWith(Encoding.Unicode.Preamble) || start.StartsWith(Encoding.BigEndianUnicode.Preamble))
        {
            return true;
        }

        var head = start[..(Math.Min(start.Length, Window) & ~1)];
        var (evenNuls, oddNuls) = (0, 0);

        for (var i = 0; i < head.Length; i += 2)
        {
            evenNuls += head[i] == 0 ? 1 : 0;
            oddNuls += head[i + 1] == 0 ? 1 : 0;
        }

        var units = head.Length / 2;
        return units > 1 && Math.Min(evenNuls, oddNuls) == 0 && Math.Max(evenNuls, oddNuls) > units * 3 / 4;
    }
}
