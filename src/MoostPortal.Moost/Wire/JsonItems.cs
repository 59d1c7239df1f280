using System.Buffers;
using System.Text.Json;

namespace MoostPortal.Moost.Wire;

/// <summary>Cuts a JSON array of any length into its items while it arrives; never more than one item and one chunk are in memory.</summary>
internal sealed class JsonItems(JsonItems.Take take, int mostItemBytes) : IDisposable
{
    private const int ChunkBytes = 64 << 10;

    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(2 * ChunkBytes);
    private int _length;
    private JsonReaderState _state;
    private Place _place = Place.Before;

    /// <summary>Takes one item that is an object; false when it could not be read.</summary>
    public delegate bool Take(ReadOnlySpan<byte> item);

    private enum Place
    {
        Before,
        Inside,
        Behind,
    }

    public long Count { get; private set; }

    /// <summary>Items that are no objects, or that nobody could read.</summary>
    public long Unreadable { get; private set; }

    /// <summary>Room for the next chunk.</summary>
    public Memory<byte> Room
    {
        get
        {
            if (_buffer.Length - _length < ChunkBytes)
            {
                var larger = ArrayPool<byte>.Shared.Rent(_buffer.Length * 2);
                _buffer.AsSpan(0, _length).CopyTo(larger);
                ArrayPool<byte>.Shared.Return(_buffer);
                _buffer = larger;
            }

            return _buffer.AsMemory(_length);
        }
    }

    /// <summary>Reads on after <paramref name="count"/> bytes came in; 0 at the end. Says what is wrong with the list, or null.</summary>
    public string? Read(int count)
    {
        _length += count;
        try
        {
            var consumed = Read(isFinal: count == 0);
            _buffer.AsSpan(consumed, _length - consumed).CopyTo(_buffer);
            _length -= consumed;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return _place == Place.Before ? "MOOST's answer is no list." : $"MOOST's list cannot be read after {Count} entries.";
        }

        return count == 0 && _place != Place.Behind ? $"MOOST's list ends in the middle, after {Count} entries."
            : _length > mostItemBytes ? $"An entry of MOOST's list, after {Count}, is larger than anything that can be a building."
            : null;
    }

    public void Dispose() => ArrayPool<byte>.Shared.Return(_buffer);

    private int Read(bool isFinal)
    {
        var skipped = _place == Place.Before && _buffer.AsSpan(0, _length).StartsWith("\uFEFF"u8) ? 3 : 0;
        var bytes = _buffer.AsSpan(skipped, _length - skipped);
        var reader = new Utf8JsonReader(bytes, isFinal && bytes.Length > 0, _state);
        while (true)
        {
            var before = reader;
            if (!reader.Read())
            {
                break;
            }

            if (_place == Place.Before)
            {
                _place = reader.TokenType == JsonTokenType.StartArray ? Place.Inside : throw new JsonException();
                continue;
            }

            if (reader.TokenType == JsonTokenType.EndArray)
            {
                _place = Place.Behind;
                continue;
            }

            var start = (int)reader.TokenStartIndex;
            var isObject = reader.TokenType == JsonTokenType.StartObject;
            if (!reader.TrySkip())
            {
                reader = before;
                break;
            }

            Count++;
            Unreadable += isObject && take(bytes[start..(int)reader.BytesConsumed]) ? 0 : 1;
        }

        _state = reader.CurrentState;
        return skipped + (int)reader.BytesConsumed;
    }
}
