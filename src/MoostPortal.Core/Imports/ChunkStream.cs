using Npgsql;

namespace MoostPortal.Core.Imports;

/// <summary>An upload's bytes as one stream, read chunk by chunk.</summary>
/// <param name="connection">The caller's.</param>
/// <param name="importId">The upload.</param>
/// <param name="arriving">Where it still comes in, chunks of it that need not be fetched; null when the upload is whole.</param>
/// <param name="readsAhead">The next chunk is fetched and unpacked while one is read: nothing else may use the connection until this is disposed.</param>
internal sealed class ChunkStream(NpgsqlConnection connection, Guid importId, ArrivingFile? arriving, bool readsAhead) : Stream
{
    private byte[] _bytes = [];
    private byte[] _spare = [];
    private ReadOnlyMemory<byte> _chunk;
    private IncomingChunk? _taken;
    private Task<int>? _next;
    private int _position;
    private int _no;
    private bool _isEnd;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_position == _chunk.Length && !_isEnd)
        {
            await NextAsync(cancellationToken);
        }

        var read = Math.Min(buffer.Length, _chunk.Length - _position);
        _chunk.Span.Slice(_position, read).CopyTo(buffer.Span);
        _position += read;
        return read;
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

    public override async ValueTask DisposeAsync()
    {
        if (_next is not null)
        {
            await ((Task)_next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        GiveBack();
        await base.DisposeAsync();
    }

    private async Task NextAsync(CancellationToken cancel)
    {
        GiveBack();
        if (arriving is not null && (_taken = await arriving.TakeAsync(_no, cancel)) is not null)
        {
            _no++;
            _chunk = _taken.Bytes;
        }
        else
        {
            var fetched = await (_next ?? FetchAsync(cancel));
            (_bytes, _spare) = (_spare, _bytes);
            _chunk = _bytes.AsMemory(0, fetched);

            // Of a file that comes in the next chunk may be missing: that is no end.
            _next = readsAhead && arriving is null && fetched > 0 ? Task.Run(() => FetchAsync(cancel), CancellationToken.None) : null;
        }

        (_position, _isEnd) = (0, _chunk.Length == 0);
    }

    private void GiveBack()
    {
        if (_taken is not null)
        {
            arriving!.Release(_taken);
            (_taken, _chunk, _position) = (null, default, 0);
        }
    }

    // Into the spare buffer; 0 at the end. Only the last chunk may be empty.
    private async Task<int> FetchAsync(CancellationToken cancel)
    {
        await using var read = new NpgsqlCommand("select bytes from import_chunk where import_id = $1 and no = $2", connection)
        {
            Parameters = { new() { Value = importId }, new() { Value = _no++ } },
        };
        if (await read.ExecuteScalarAsync(cancel) is not byte[] packed)
        {
            return 0;
        }

        return ImportChunks.Unpack(packed, ref _spare);
    }
}
