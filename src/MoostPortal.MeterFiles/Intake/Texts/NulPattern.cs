namespace MoostPortal.MeterFiles.Intake.Texts;

/// <summary>Tells UTF-16 without a byte order mark by the NUL in every second byte of what is mostly ASCII.</summary>
internal static class NulPattern
{
    private const int Window = 512;

    /// <returns>Whether the NULs come first (big endian); null where there is no such pattern.</returns>
    public static bool? Of(ReadOnlySpan<byte> head)
    {
        var units = Math.Min(head.Length, Window) / 2;
        var (evenNuls, oddNuls) = (0, 0);

        for (var i = 0; i < units; i++)
        {
            evenNuls += head[2 * i] == 0 ? 1 : 0;
            oddNuls += head[(2 * i) + 1] == 0 ? 1 : 0;
        }

        var isUtf16 = units > 0 && 8 * Math.Min(evenNuls, oddNuls) < Math.Max(evenNuls, oddNuls) && Math.Max(evenNuls, oddNuls) > units * 3 / 4;
        return isUtf16 ? evenNuls > 0 : null;
    }
}
