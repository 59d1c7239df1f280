using System.Runtime.InteropServices;

namespace MoostPortal.MeterFiles.Plain;

/// <summary>The series seen so far, found by the raw bytes of their key columns, each with the one that followed it last.</summary>
internal sealed class SeriesTable(int limit)
{
    private const int BytesPerSeries = 128;
    private const int LargestChunk = 1 << 20;

    private int[] _buckets = CreateBuckets(64);
    private Series[] _series = new Series[64];
    private byte[] _chunk = new byte[4096];
    private int _chunkUsed;
    private long _bytes;

    public int Count { get; private set; }

    public ref Series this[int index] => ref _series[index];

    /// <returns>The index, or -1.</returns>
    public int Find(ReadOnlySpan<byte> key)
    {
        var hash = Hash(key);

        for (var i = _buckets[hash & (_buckets.Length - 1)]; i >= 0; i = _series[i].SameBucket)
        {
            if (_series[i].Hash == hash && _series[i].Key.SequenceEqual(key))
            {
                return i;
            }
        }

        return -1;
    }

    /// <returns>The index of the new series, its own successor until told otherwise; -1 when there are too many.</returns>
    public int Add(ReadOnlySpan<byte> key, int first, int second, int number)
    {
        _bytes += key.Length;

        if (Count == limit || _bytes > (long)limit * BytesPerSeries)
        {
            return -1;
        }

        if (Count == _series.Length)
        {
            Grow();
        }

        var hash = Hash(key);
        ref var bucket = ref _buckets[hash & (_buckets.Length - 1)];
        _series[Count] = new()
        {
            Chunk = Store(key),
            Start = _chunkUsed - key.Length,
            Length = key.Length,
            First = first,
            Second = second,
            Lines = 1 + key.Count((byte)'\n'),
            Number = number,
            Hash = hash,
            SameBucket = bucket,
            Next = Count,
        };
        bucket = Count;
        return Count++;
    }

    private byte[] Store(ReadOnlySpan<byte> key)
    {
        if (key.Length > _chunk.Length - _chunkUsed)
        {
            _chunk = new byte[Math.Max(key.Length, Math.Min(LargestChunk, _chunk.Length * 2))];
            _chunkUsed = 0;
        }

        key.CopyTo(_chunk.AsSpan(_chunkUsed));
        _chunkUsed += key.Length;
        return _chunk;
    }

    private void Grow()
    {
        Array.Resize(ref _series, Count * 2);
        _buckets = CreateBuckets(Count * 2);

        for (var i = 0; i < Count; i++)
        {
            ref var bucket = ref _buckets[_series[i].Hash & (_buckets.Length - 1)];
            _series[i].SameBucket = bucket;
            bucket = i;
        }
    }

    private static int[] CreateBuckets(int length)
    {
        var buckets = new int[length];
        Array.Fill(buckets, -1);
        return buckets;
    }

    /// <summary>Seeded per process, so that no file can be made to collide.</summary>
    private static int Hash(ReadOnlySpan<byte> key)
    {
        var hash = default(HashCode);
        hash.AddBytes(key);
        return hash.ToHashCode();
    }

    /// <summary>One series: its key columns as written, each followed by the delimiter, in up to three runs around timestamp and value.</summary>
    [StructLayout(LayoutKind.Auto)]
    public struct Series
    {
        public byte[] Chunk;
        public int Start;
        public int Length;

        /// <summary>Bytes of the run in front of both.</summary>
        public int First;

        /// <summary>Bytes of the run between them.</summary>
        public int Second;

        /// <summary>Physical lines of a row: one, and more where a quoted key holds line breaks.</summary>
        public int Lines;

        public int Number;
        public int Hash;
        public int SameBucket;
        public int Next;

        public readonly ReadOnlySpan<byte> Key => Chunk.AsSpan(Start, Length);
    }
}
