using System.IO.Compression;
using Npgsql;

namespace MoostPortal.Core.Imports;

/// <summary>An upload's bytes as one stream, read chunk by chunk on a connection of the caller's.</summary>
internal sealed class ChunkStream(NpgsqlConnection connection, Guid importId) : Stream
{
    private GZipStream? _chunk;
    private int _no;
    private bool _isEnd;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (!_isEnd)
        {
            if (_chunk is not null && await _chunk.ReadAsync(buffer, cancellationToken) is var read and > 0)
            {
                return read;
            }

            await NextAsync(cancellationToken);
        }

        return 0;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        _chunk?.Dispose();
        base.Dispose(disposing);
    }

    private async Task NextAsync(CancellationToken cancel)
    {
        await using var read = new NpgsqlCommand("select bytes from import_chunk where import_id = $1 and no = $2", connection)
        {
            Parameters = { new() { Value = importId }, new() { Value = _no++ } },
        };
        var bytes = (byte[]?)await read.ExecuteScalarAsync(cancel);
        if (_chunk is not null)
        {
            await _chunk.DisposeAsync();
        }

        _isEnd = bytes is null;
        _chunk = bytes is null ? null : new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress);
    }
}
