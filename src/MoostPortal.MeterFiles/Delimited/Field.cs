using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MoostPortal.MeterFiles.Delimited;

/// <summary>Where one field of a record lies, and how it is quoted.</summary>
/// <param name="Start">First byte of the field in the record, its opening quote included.</param>
/// <param name="Length">Bytes up to the delimiter, quotes included.</param>
/// <param name="Quoting">How the field uses quotes.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Field(int Start, int Length, Quoting Quoting)
{
    public ReadOnlySpan<byte> Raw(ReadOnlySpan<byte> record) => record.Slice(Start, Length);

    /// <summary>The field's text where nothing about it needs a closer look.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryPlain(ReadOnlySpan<byte> record, out ReadOnlySpan<byte> text)
    {
        text = Quoting == Quoting.None ? record.Slice(Start, Length) : Quoting == Quoting.Plain ? record.Slice(Start + 1, Length - 2) : default;
        return Quoting <= Quoting.Plain;
    }

    /// <summary>The field's text: outer blanks of an unquoted field removed, quotes undone. Allocates only for doubled quotes.</summary>
    public ReadOnlySpan<byte> Text(ReadOnlySpan<byte> record)
    {
        var raw = Raw(record);

        return Quoting switch
        {
            Quoting.None when raw.Length > 0 && raw[0] > ' ' && raw[^1] > ' ' => raw,
            Quoting.None or Quoting.Stray => raw.Trim(" \t"u8),
            Quoting.Plain => raw[1..^1],
            _ => Undouble(raw[1..^1]),
        };
    }

    private static byte[] Undouble(ReadOnlySpan<byte> inner)
    {
        var text = new byte[inner.Length];
        var length = 0;

        for (var i = 0; i < inner.Length; i++)
        {
            text[length++] = inner[i];
            i += inner[i] == '"' ? 1 : 0;
        }

        return text[..length];
    }
}
