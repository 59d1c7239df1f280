namespace MoostPortal.MeterFiles.Intake.Texts;

/// <summary>Reads Windows-1252, which a person has confirmed.</summary>
internal sealed class Windows1252Stream(Stream inner) : TranscodingStream(inner)
{
    private TextPlace _place = new(0);

    protected override int Transcode(ReadOnlySpan<byte> input, bool isLast, Span<byte> output, out int consumed)
    {
        var written = 0;

        for (consumed = 0; consumed < input.Length && written + GrowthAtMost <= output.Length;)
        {
            var rest = input[consumed..Math.Min(input.Length, consumed + output.Length - written)];
            var ascii = rest.IndexOfAnyExceptInRange((byte)1, (byte)0x7F);
            var run = ascii < 0 ? rest : rest[..ascii];

            run.CopyTo(output[written..]);
            _place.Pass(run.Length, run);
            written += run.Length;
            consumed += run.Length;

            if (run.Length == rest.Length || output.Length - written < GrowthAtMost)
            {
                continue;
            }

            written += Beyond(input[consumed++], output[written..]);
        }

        return written;
    }

    private int Beyond(byte next, Span<byte> output)
    {
        if (next == 0)
        {
            throw _place.Refuse(FileFault.NotText, "");
        }

        var length = Windows1252.Encode(next, output);

        if (length == 0)
        {
            throw _place.Refuse(FileFault.BrokenEncoding, TextEncoding.Windows1252.Name);
        }

        _place.Pass(1, []);
        return length;
    }
}
