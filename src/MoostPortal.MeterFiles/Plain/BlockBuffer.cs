using System.Buffers;

namespace MoostPortal.MeterFiles.Plain;

/// <summary>A pooled window over a stream: filled to the brim, taken from the front, the unfinished rest carried over.</summary>
internal sealed class BlockBuffer(Stream stream, int size, IProgress<long>? bytesRead) : IDisposable
{
    private readonly byte[] _bytes = ArrayPool<byte>.Shared.Rent(size);
    private int _start;
    private int _end;

    public ReadOnlySpan<byte> Bytes => _bytes.AsSpan(_start, _end - _start);

    /// <summary>The stream has ended; nothing follows <see cref="Bytes"/>.</summary>
    public bool IsLast { get; private set; }

    /// <summary>Where in the stream <see cref="Bytes"/> begins.</summary>
    public long Offset { get; private set; }

    public void Take(int count)
    {
        _start += count;
        Offset += count;
    }

    /// <summary>Reads until the window is full or the stream ends, however small the pieces the stream gives.</summary>
    public async ValueTask FillAsync(CancellationToken cancel)
    {
        Bytes.CopyTo(_bytes);
        (_start, _end) = (0, _end - _start);

        var read = await stream.ReadAtLeastAsync(_bytes.AsMemory(_end, size - _end), size - _end, throwOnEndOfStream: false, cancel);
        _end += read;
        IsLast = _end < size;
        bytesRead?.Report(Offset + _end);
    }

    public void Dispose() => ArrayPool<byte>.Shared.Return(_bytes);
}
