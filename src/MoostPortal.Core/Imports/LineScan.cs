namespace MoostPortal.Core.Imports;

/// <summary>
/// Finds rows of a file by the line on which they begin: rules that look at a reading's meaning refuse it when its bytes have gone by.
/// A row ends at the first line break outside of quotes.
/// </summary>
internal sealed class LineScan(Stream stream) : IDisposable
{
    private readonly byte[] _buffer = new byte[1 << 20];
    private readonly MemoryStream _row = new();
    private int _start;
    private int _end;
    private long _line = 1;

    /// <summary>The row that begins on a line, without its line break. Lines are asked for in ascending order.</summary>
    public async Task<byte[]> ReadAsync(long line, CancellationToken cancel)
    {
        while (_line < line && await TakeLineAsync(isKept: false, cancel))
        {
        }

        _row.SetLength(0);
        while (await TakeLineAsync(isKept: true, cancel) && _row.GetBuffer().AsSpan(0, (int)_row.Length).Count((byte)'"') % 2 != 0)
        {
        }

        return _row.GetBuffer().AsSpan(0, (int)_row.Length).TrimEnd("\r\n"u8).ToArray();
    }

    public void Dispose() => _row.Dispose();

    private async Task<bool> TakeLineAsync(bool isKept, CancellationToken cancel)
    {
        for (; ; )
        {
            var found = _buffer.AsSpan(_start, _end - _start).IndexOf((byte)'\n');
            var next = found < 0 ? _end : _start + found + 1;
            if (isKept)
            {
                _row.Write(_buffer, _start, next - _start);
            }

            _start = next;
            if (found >= 0)
            {
                _line++;
                return true;
            }

            _start = 0;
            _end = await stream.ReadAsync(_buffer, cancel);
            if (_end == 0)
            {
                return false;
            }
        }
    }
}
