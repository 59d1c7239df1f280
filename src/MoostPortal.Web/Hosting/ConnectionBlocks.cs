using System.Buffers;
using Microsoft.AspNetCore.Connections;

namespace MoostPortal.Web.Hosting;

/// <summary>
/// Memory of connections, in blocks of 32 KiB: with the server's own of 4 KiB an upload of any size costs half as much CPU again, most of it in the calls that
/// fill them. A connection holds none while it is silent.
/// </summary>
internal sealed class ConnectionBlocks : MemoryPool<byte>, IMemoryPoolFactory<byte>
{
    private const int BlockBytes = 32 << 10;

    public override int MaxBufferSize => Array.MaxLength;

    public MemoryPool<byte> Create(MemoryPoolOptions? options = null) => this;

    public override IMemoryOwner<byte> Rent(int minBufferSize = -1) => new Block(Math.Max(minBufferSize, BlockBytes));

    protected override void Dispose(bool disposing)
    {
    }

    private sealed class Block(int bytes) : IMemoryOwner<byte>
    {
        private byte[]? _bytes = ArrayPool<byte>.Shared.Rent(bytes);

        public Memory<byte> Memory => _bytes ?? throw new ObjectDisposedException(nameof(Block));

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _bytes, null) is { } bytes)
            {
                ArrayPool<byte>.Shared.Return(bytes);
            }
        }
    }
}
