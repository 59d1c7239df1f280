using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Unicode;

namespace MoostPortal.MeterFiles.Intake.Texts;

/// <summary>Reads UTF-16 of either byte order and takes no half of a surrogate pair, no odd byte and no NUL.</summary>
internal sealed class Utf16Stream(Stream inner, TextEncoding encoding) : TranscodingStream(inner)
{
    private TextPlace _place = new(encoding.MarkBytes);

    protected override void Prepare(Span<byte> fresh)
    {
        if (encoding.IsBigEndian == BitConverter.IsLittleEndian)
        {
            var units = MemoryMarshal.Cast<byte, short>(fresh);
            BinaryPrimitives.ReverseEndianness(units, units);
        }
    }

    protected override int Transcode(ReadOnlySpan<byte> input, bool isLast, Span<byte> output, out int consumed)
    {
        var units = MemoryMarshal.Cast<byte, char>(input);
        var status = Utf8.FromUtf16(units, output, out var read, out var written, replaceInvalidSequences: false, isFinalBlock: isLast);
        var isNul = output[..written].IndexOf((byte)0);

        if (isNul >= 0)
        {
            var at = units.IndexOf('\0');
            _place.Pass(2 * at, output[..isNul]);
            throw _place.Refuse(FileFault.NotText, "");
        }

        consumed = 2 * read;
        _place.Pass(consumed, output[..written]);

        return status == OperationStatus.InvalidData || (isLast && written == 0 && consumed < input.Length)
            ? throw _place.Refuse(FileFault.BrokenEncoding, encoding.Name)
            : written;
    }
}
