namespace MoostPortal.Tests.MeterFiles;

/// <summary>A start, then one byte repeated up to a length; counts what was asked of it.</summary>
internal sealed class EndlessStream(byte[] start, byte filler, long length) : Stream
{
    public long BytesRead { get; private set; }

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => BytesRead;
        set => throw new NotSupportedException();
    }

    public override int Read(Span<byte> buffer)
    {
        var count = (int)Math.Min(buffer.Length, length - BytesRead);
        var fromStart = (int)Math.Clamp(start.Length - BytesRead, 0, count);
        start.AsSpan((int)Math.Min(BytesRead, start.Length), fromStart).CopyTo(buffer);
        buffer[fromStart..count].Fill(filler);
        BytesRead += count;
        return count;
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => new(Read(buffer.Span));

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
