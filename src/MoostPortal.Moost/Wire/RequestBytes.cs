using System.Buffers;
using System.Net;
using System.Net.Http.Headers;

namespace MoostPortal.Moost.Wire;

/// <summary>
/// A JSON request body as ready bytes in a pooled buffer: its length is known, and it can be sent again. The buffer goes back to
/// the pool only when nobody writes from it, since a connection may still be sending while its answer is already here.
/// </summary>
internal sealed class RequestBytes : IBufferWriter<byte>, IDisposable
{
    private static readonly MediaTypeHeaderValue s_json = new("application/json");

    private readonly Lock _gate = new();
    private byte[] _buffer;
    private int _length;
    private int _writers;
    private bool _isDisposed;

    public RequestBytes(int capacity) => _buffer = ArrayPool<byte>.Shared.Rent(capacity);

    public ReadOnlySpan<byte> Written => _buffer.AsSpan(0, _length);

    /// <summary>No connection is sending from it.</summary>
    public bool IsIdle
    {
        get
        {
            lock (_gate)
            {
                return _writers == 0;
            }
        }
    }

    /// <summary>A content over these bytes; one per attempt.</summary>
    public HttpContent ToContent() => new Content(this);

    public void Advance(int count) => _length += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _buffer.AsMemory(_length);
    }

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _buffer.AsSpan(_length);
    }

    public void Dispose()
    {
        lock (_gate)
        {
            if (!_isDisposed && _writers == 0)
            {
                ArrayPool<byte>.Shared.Return(_buffer);
            }

            _isDisposed = true;
        }
    }

    private void Reserve(int size)
    {
        if (_buffer.Length - _length >= Math.Max(size, 1))
        {
            return;
        }

        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(_buffer.Length * 2, _length + size));
        Written.CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
    }

    private async Task WriteToAsync(Stream stream, CancellationToken cancel)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            _writers++;
        }

        try
        {
            await stream.WriteAsync(_buffer.AsMemory(0, _length), cancel);
        }
        finally
        {
            lock (_gate)
            {
                _writers--;
            }
        }
    }

    private sealed class Content : HttpContent
    {
        private readonly RequestBytes _bytes;

        public Content(RequestBytes bytes)
        {
            _bytes = bytes;
            Headers.ContentType = s_json;
        }

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => _bytes.WriteToAsync(stream, CancellationToken.None);

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken) =>
            _bytes.WriteToAsync(stream, cancellationToken);

        protected override bool TryComputeLength(out long length)
        {
            length = _bytes._length;
            return true;
        }
    }
}
