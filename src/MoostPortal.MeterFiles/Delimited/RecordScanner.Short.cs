using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MoostPortal.MeterFiles.Delimited;

internal sealed partial class RecordScanner
{
    /// <summary>A record within this many bytes passes no limit but that of its columns.</summary>
    private const int Short = 2048;

    private readonly bool _takesShort = recordBytes >= Short && fieldBytes >= Short && delimiter is not ((byte)'"' or (byte)'\n' or (byte)'\r');
    private readonly Vector256<byte> _delimiters = Vector256.Create(delimiter);

    /// <summary>
    /// Takes an ordinary record, 32 bytes at a time: short, complete, nothing doubled or stray behind a quote. False means "look closer"; both roads give the same fields.
    /// </summary>
    private bool TryScanShort(ReadOnlySpan<byte> text)
    {
        var (start, count, breaks, isQuoted, quoting) = (0, 0, 0, false, Quoting.None);
        ref var first = ref MemoryMarshal.GetReference(text);
        var fields = _fields;

        for (var at = 0; at <= Math.Min(text.Length, Short) - Vector256<byte>.Count; at += Vector256<byte>.Count)
        {
            var bytes = Vector256.LoadUnsafe(ref first, (nuint)at);
            var found = Vector256.Equals(bytes, _delimiters) | Vector256.Equals(bytes, Vector256.Create((byte)'\n')) | Vector256.Equals(bytes, Vector256.Create((byte)'"'));

            for (var stops = found.ExtractMostSignificantBits(); stops != 0; stops &= stops - 1)
            {
                var stop = at + BitOperations.TrailingZeroCount(stops);

                if (text[stop] == '"')
                {
                    if (isQuoted && !EndsField(text, stop + 1))
                    {
                        return false;
                    }

                    isQuoted = !isQuoted && stop == start;
                    quoting = quoting == Quoting.Plain || isQuoted ? Quoting.Plain : Quoting.Stray;
                    continue;
                }

                if (isQuoted)
                {
                    breaks += text[stop] == '\n' ? 1 : 0;
                    continue;
                }

                if (count == fields.Length)
                {
                    return false;
                }

                var isEnd = text[stop] == '\n';
                var length = stop - start - (isEnd && stop > start && text[stop - 1] == '\r' ? 1 : 0);
                fields[count++] = new(start, length, quoting);

                if (isEnd)
                {
                    (_count, Length, Consumed, Breaks) = (count, start + length, stop + 1, breaks);
                    return true;
                }

                (start, quoting) = (stop + 1, Quoting.None);
            }
        }

        return false;
    }

    /// <summary>What may follow a closing quote.</summary>
    private bool EndsField(ReadOnlySpan<byte> text, int at) =>
        at + 1 < text.Length && (text[at] == delimiter || text[at] == '\n' || (text[at] == '\r' && text[at + 1] == '\n'));
}
