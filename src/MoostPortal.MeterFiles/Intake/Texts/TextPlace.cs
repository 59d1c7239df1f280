using System.Runtime.InteropServices;

namespace MoostPortal.MeterFiles.Intake.Texts;

/// <summary>Where in the text a step has come to: bytes and lines behind it.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct TextPlace(long offset)
{
    public long Offset { get; private set; } = offset;

    public long Line { get; private set; } = 1;

    /// <param name="bytes">How many bytes of the file the text took.</param>
    /// <param name="text">ASCII-compatible, for counting lines.</param>
    public void Pass(int bytes, ReadOnlySpan<byte> text)
    {
        Offset += bytes;
        Line += text.Count((byte)'\n');
    }

    public readonly IntakeStoppedException Refuse(FileFault fault, string encoding) => new(new FileRefusal(fault, Line, Offset) { Format = encoding });
}
