namespace MoostPortal.MeterFiles.Intake;

/// <summary>Shows a stream's first bytes before they are read.</summary>
internal sealed class HeadStream : ForwardStream
{
    private const int Window = 64 << 10;

    private readonly Stream _inner;
    private readonly ReadOnlyMemory<byte> _head;
    private int _at;

    private HeadStream(Stream inner, ReadOnlyMemory<byte> head) => (_inner, _head) = (inner, head);

    public ReadOnlySpan<byte> Head => _head.Span;

    public static async ValueTask<HeadStream> OpenAsync(Stream inner, CancellationToken cancel)
    {
        var head = new byte[Window];
        var length = await inner.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancel);
        return new(inner, head.AsMemory(0, length));
    }

    public void Skip(int bytes) => _at += bytes;

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_at == _head.Length)
        {
            return _inner.ReadAsync(buffer, cancellationToken);
        }

        var length = Math.Min(buffer.Length, _head.Length - _at);
        _head.Slice(_at, length).CopyTo(buffer);
        _at += length;
        return new(length);
    }
}
