using System.Text;

namespace MoostPortal.MeterFiles.Intake.Archives;

/// <summary>Tells from a file's first bytes what it is when it is no text; the name and its ending prove nothing.</summary>
internal static class FileSignature
{
    public const string Gzip = "gzip";
    public const string Zip = "zip";
    public const string Xls = "xls";
    public const string Page = "html";

    private const int TarMarkAt = 257;

    private static readonly (byte[] Start, string Name)[] s_starts =
    [
        ([0x1F, 0x8B], Gzip),
        ([0x50, 0x4B, 0x03, 0x04], Zip),
        ([0x50, 0x4B, 0x05, 0x06], Zip),
        ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], Xls),
        ([0x28, 0xB5, 0x2F, 0xFD], "zstd"),
        ([0x42, 0x5A, 0x68], "bzip2"),
        ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00], "xz"),
        ([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], "7z"),
        ([0x52, 0x61, 0x72, 0x21, 0x1A, 0x07], "rar"),
        ([0x25, 0x50, 0x44, 0x46, 0x2D], "pdf"),
        ([0x89, 0x50, 0x4E, 0x47], "png"),
        ([0xFF, 0xD8, 0xFF], "jpeg"),
        ([0x50, 0x41, 0x52, 0x31], "parquet"),
    ];

    private static readonly string[] s_pages = ["<!doctype", "<html", "<head", "<meta", "<table"];

    /// <summary>Packed files inside a packed file.</summary>
    public static bool IsArchive(string? format) => format is Gzip or Zip or "zstd" or "bzip2" or "xz" or "7z" or "rar" or "tar";

    /// <summary>The format's name, or null for what may be text.</summary>
    public static string? Of(ReadOnlySpan<byte> head)
    {
        foreach (var (start, name) in s_starts)
        {
            if (head.StartsWith(start))
            {
                return name;
            }
        }

        return head.Length > TarMarkAt && head[TarMarkAt..].StartsWith("ustar"u8) ? "tar" : Markup(head);
    }

    /// <summary>Some portals call a web page, an XML document or a refusal in JSON ".xls" or ".csv".</summary>
    private static string? Markup(ReadOnlySpan<byte> head)
    {
        var text = (head.StartsWith("\uFEFF"u8) ? head[3..] : head).TrimStart(" \t\r\n"u8);
        var start = Encoding.ASCII.GetString(text[..Math.Min(text.Length, 9)]);
        return start.StartsWith("<?xml", StringComparison.OrdinalIgnoreCase) ? "xml"
            : s_pages.Any(page => start.StartsWith(page, StringComparison.OrdinalIgnoreCase)) ? Page
            : IsJson(text) ? "json"
            : null;
    }

    private static bool IsJson(ReadOnlySpan<byte> text) =>
        text.Length > 1 && text[1..].TrimStart(" \t\r\n"u8) is [var second, ..] && ((text[0] == '{' && second == '"') || (text[0] == '[' && second == '{'));
}
