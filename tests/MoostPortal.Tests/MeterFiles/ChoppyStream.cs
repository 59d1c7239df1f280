namespace MoostPortal.Tests.MeterFiles;

/// <summary>Gives its bytes in pieces of the sizes named, over and over, as a network does.</summary>
internal sealed class ChoppyStream(byte[] bytes, int[] sizes) : MemoryStream(bytes)
{
    private int _reads;

    public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(buffer.Length, sizes[_reads++ % sizes.Length])]);

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => new(Read(buffer.Span));
}
