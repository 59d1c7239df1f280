namespace MoostPortal.MeterFiles.Intake;

/// <summary>Counts what is read of another stream and fills what it is asked for, so that counts do not depend on the pieces in which the bytes come.</summary>
internal sealed class CountedStream(Stream inner) : ForwardStream
{
    private readonly byte[] _tail = new byte[8];

    public long Bytes { get; private set; }

    /// <summary>The last eight bytes read.</summary>
    public ReadOnlySpan<byte> Tail => _tail;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await inner.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
        var kept = Math.Min(read, _tail.Length);
        _tail.AsSpan(kept).CopyTo(_tail);
        buffer.Span[(read - kept)..read].CopyTo(_tail.AsSpan(_tail.Length - kept));
        Bytes += read;
        return read;
    }
}
