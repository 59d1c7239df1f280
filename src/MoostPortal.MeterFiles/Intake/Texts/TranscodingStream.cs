namespace MoostPortal.MeterFiles.Intake.Texts;

/// <summary>Gives a text as UTF-8 through one block of fixed size.</summary>
internal abstract class TranscodingStream(Stream inner) : ForwardStream
{
    /// <summary>The most UTF-8 bytes that one step of any encoding here makes of its input.</summary>
    protected const int GrowthAtMost = 3;

    private const int Block = 64 << 10;
    private const int LeastOutput = 64;

    private readonly byte[] _input = new byte[Block];
    private readonly byte[] _spill = new byte[LeastOutput];
    private int _start;
    private int _end;
    private int _spillStart;
    private int _spillEnd;
    private bool _isLast;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (buffer.IsEmpty)
        {
            return 0;
        }

        while (_spillStart == _spillEnd)
        {
            if (_start == _end && _isLast)
            {
                return 0;
            }

            if (buffer.Length >= LeastOutput && Step(buffer.Span) is > 0 and var written)
            {
                return written;
            }

            if (buffer.Length < LeastOutput)
            {
                (_spillStart, _spillEnd) = (0, Step(_spill));
            }

            if (_spillStart == _spillEnd && !_isLast)
            {
                await FillAsync(cancellationToken);
            }
        }

        var length = Math.Min(buffer.Length, _spillEnd - _spillStart);
        _spill.AsMemory(_spillStart, length).CopyTo(buffer);
        _spillStart += length;
        return length;
    }

    /// <summary>Turns as much input into UTF-8 as fits; leaves an unfinished character unless the input is the last. Throws what the text is refused with.</summary>
    /// <returns>Bytes written.</returns>
    protected abstract int Transcode(ReadOnlySpan<byte> input, bool isLast, Span<byte> output, out int consumed);

    /// <summary>Called once for each byte of the file, before it is transcoded.</summary>
    protected virtual void Prepare(Span<byte> fresh)
    {
    }

    private int Step(Span<byte> output)
    {
        var written = Transcode(_input.AsSpan(_start, _end - _start), _isLast, output, out var consumed);
        _start += consumed;
        return written;
    }

    private async ValueTask FillAsync(CancellationToken cancel)
    {
        _input.AsSpan(_start, _end - _start).CopyTo(_input);
        (_start, _end) = (0, _end - _start);
        var read = await inner.ReadAtLeastAsync(_input.AsMemory(_end, Block - _end), Block - _end, throwOnEndOfStream: false, cancel);
        Prepare(_input.AsSpan(_end, read));
        _end += read;
        _isLast = _end < Block;
    }
}
