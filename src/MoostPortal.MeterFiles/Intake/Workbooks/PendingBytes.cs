using System.Buffers;

namespace MoostPortal.MeterFiles.Intake.Workbooks;

/// <summary>Takes what the platform's zip writer writes synchronously until it can be sent on asynchronously, as a web server's answer demands.</summary>
internal sealed class PendingBytes(Stream output) : Stream
{
    private readonly ArrayBufferWriter<byte> _pending = new();

    public override bool CanRead => false;
    public override bool CanSeek => false;
    public override bool CanWrite => true;
    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public async ValueTask SendAsync(CancellationToken cancel)
    {
        await output.WriteAsync(_pending.WrittenMemory, cancel);
        _pending.ResetWrittenCount();
    }

    public override void Write(ReadOnlySpan<byte> buffer) => _pending.Write(buffer);

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
