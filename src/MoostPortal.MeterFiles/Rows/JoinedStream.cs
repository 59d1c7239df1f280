using MoostPortal.MeterFiles.Intake;

namespace MoostPortal.MeterFiles.Rows;

/// <summary>The bytes that were looked at already, then the rest of their stream. Lets go of the first as soon as they are read.</summary>
internal sealed class JoinedStream(byte[] head, int length, Stream rest) : ForwardStream
{
    private byte[]? _head = head;
    private int _at;

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_head is not { } first)
        {
            return rest.ReadAsync(buffer, cancellationToken);
        }

        var count = Math.Min(buffer.Length, length - _at);
        first.AsSpan(_at, count).CopyTo(buffer.Span);
        _at += count;

        if (_at < length)
        {
            return new(count);
        }

        _head = null;
        return count > 0 ? new(count) : rest.ReadAsync(buffer, cancellationToken);
    }
}
