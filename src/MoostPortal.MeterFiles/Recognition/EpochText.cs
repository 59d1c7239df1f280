namespace MoostPortal.MeterFiles.Recognition;

/// <summary>Seconds or milliseconds since 1970, told from other numbers by lying between 2001 and 2100.</summary>
internal static class EpochText
{
    private const long From = 1_000_000_000;
    private const long To = 4_102_444_800;

    public static bool IsEpoch(ReadOnlySpan<byte> text) => Seconds(text) is not null;

    public static long? Seconds(ReadOnlySpan<byte> text)
    {
        if (text.Length is not (10 or 13) || !System.Buffers.Text.Utf8Parser.TryParse(text, out long number, out var used) || used != text.Length)
        {
            return null;
        }

        var seconds = text.Length > 10 ? number / 1000 : number;
        return seconds is >= From and < To ? seconds : null;
    }
}
