namespace MoostPortal.MeterFiles.Intake.Texts;

/// <summary>The encoding that a text's first bytes show.</summary>
/// <param name="Name">As the report names it.</param>
/// <param name="MarkBytes">Length of the byte order mark.</param>
internal sealed record TextEncoding(string Name, int MarkBytes)
{
    public static TextEncoding Utf8 { get; } = new("utf-8", 0);

    public static TextEncoding Windows1252 { get; } = new("windows-1252", 0);

    public bool IsUtf16 => Name.StartsWith("utf-16", StringComparison.Ordinal);

    public bool IsBigEndian => Name.StartsWith("utf-16be", StringComparison.Ordinal);

    /// <summary>A byte order mark wins, then the pattern of NUL bytes; all else is UTF-8 until a byte proves otherwise.</summary>
    public static TextEncoding Of(ReadOnlySpan<byte> head) => head switch
    {
        [0xEF, 0xBB, 0xBF, ..] => new("utf-8 with BOM", 3),
        [0xFF, 0xFE, ..] => new("utf-16le with BOM", 2),
        [0xFE, 0xFF, ..] => new("utf-16be with BOM", 2),
        _ when NulPattern.Of(head) is { } isBigEndian => new(isBigEndian ? "utf-16be" : "utf-16le", 0),
        _ => Utf8,
    };
}
