using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace MoostPortal.MeterFiles.Encodings;

/// <summary>Checks that bytes are text: valid UTF-8 without NUL.</summary>
internal static class StrictUtf8
{
    public static bool IsText(ReadOnlySpan<byte> bytes) => !bytes.Contains((byte)0) && Utf8.IsValid(bytes);

    /// <summary>The first byte that is not text.</summary>
    /// <param name="isCut">The bytes end in the middle of a text, so an unfinished character at the end is no fault.</param>
    /// <param name="offset">Where in <paramref name="bytes"/> the fault is.</param>
    public static FileFault? FirstFault(ReadOnlySpan<byte> bytes, bool isCut, out int offset)
    {
        for (offset = 0; offset < bytes.Length;)
        {
            var status = Rune.DecodeFromUtf8(bytes[offset..], out var rune, out var length);

            if (status == OperationStatus.NeedMoreData && isCut)
            {
                return null;
            }

            if (status != OperationStatus.Done)
            {
                return FileFault.NotUtf8;
            }

            if (rune.Value == 0)
            {
                return FileFault.NotText;
            }

            offset += length;
        }

        return null;
    }
}
