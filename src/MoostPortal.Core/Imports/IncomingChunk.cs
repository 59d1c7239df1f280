using System.Buffers;

namespace MoostPortal.Core.Imports;

/// <summary>A chunk of an upload on its way from the network to the database; used again for a later one.</summary>
internal sealed class IncomingChunk : IDisposable
{
    private const int FirstBytes = 64 << 10;

    private byte[] _bytes = [];
    private byte[] _packed = [];

    public int Length { get; private set; }

    /// <summary>Valid until the chunk is filled anew.</summary>
    public ReadOnlyMemory<byte> Bytes => _bytes.AsMemory(0, Length);

    /// <summary>Takes in the next bytes of a body, in memory that grows with them, so that a slow sender takes up little.</summary>
    /// <param name="body">From where the chunk begins.</param>
    /// <param name="most">Fewer than these only at the end of the body.</param>
    /// <param name="cancel">Ends the reading.</param>
    public async Task FillAsync(Stream body, int most, CancellationToken cancel)
    {
        Length = 0;
        while (Length < most)
        {
            if (Length == _bytes.Length)
            {
                Grow(Math.Clamp(4 * Length, FirstBytes, ImportChunks.MostBytes));
            }

            if (await body.ReadAsync(_bytes.AsMemory(Length, Math.Min(_bytes.Length, most) - Length), cancel) is not (var read and > 0))
            {
                return;
            }

            Length += read;
        }
    }

    /// <summary>The bytes as they are kept; valid until <see cref="ReturnPacked"/>, or until the chunk is packed anew.</summary>
    public ReadOnlyMemory<byte> Pack()
    {
        var most = ImportChunks.MostPackedBytes(Length);
        if (_packed.Length < most)
        {
            ReturnPacked();
            _packed = ArrayPool<byte>.Shared.Rent(most);
        }

        return _packed.AsMemory(0, ImportChunks.Pack(_bytes.AsSpan(0, Length), _packed));
    }

    /// <summary>Gives back the memory of what <see cref="Pack"/> returned; the bytes stay.</summary>
    public void ReturnPacked()
    {
        ArrayPool<byte>.Shared.Return(_packed);
        _packed = [];
    }

    public void Dispose()
    {
        ReturnPacked();
        ArrayPool<byte>.Shared.Return(_bytes);
        (_bytes, Length) = ([], 0);
    }

    private void Grow(int bytes)
    {
        var larger = ArrayPool<byte>.Shared.Rent(bytes);
        _bytes.AsSpan(0, Length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = larger;
    }
}
