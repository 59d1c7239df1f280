using System.Buffers;

namespace MoostPortal.Core.Imports;

/// <summary>
/// Splits an import's readings into files small enough to sort in memory, however large the import is. A series' neighbouring days stay
/// together, and file order is kept within a part.
/// </summary>
internal sealed class ReadingSpill : IDisposable
{
    /// <summary>Readings of a series within so many neighbouring days (as a power of two) go to one part.</summary>
    public const int DayBits = 6;

    private const int BufferReadings = 4096;
    private const int BytesPerPart = 24 << 20;

    private readonly FileStream?[] _files;
    private readonly SpilledReading[]?[] _buffers;
    private readonly int[] _counts;
    private readonly int[] _blocks;
    private readonly byte[] _packed = new byte[PackedReadings.MostBytes(BufferReadings)];
    private readonly string _folder;

    /// <param name="folder">Where the files live; they disappear with this object or the process.</param>
    /// <param name="importBytes">Size of the file, which decides the number of parts.</param>
    public ReadingSpill(string folder, long importBytes)
    {
        _folder = folder;
        Parts = (int)Math.Clamp(importBytes / BytesPerPart, 1, 512);
        _files = new FileStream?[Parts];
        _buffers = new SpilledReading[]?[Parts];
        _counts = new int[Parts];
        _blocks = new int[Parts];
    }

    public int Parts { get; }

    public void Add(SpilledReading reading) => Add(reading, reading.Series);

    /// <param name="reading">The reading.</param>
    /// <param name="group">Readings of one group and one time go to one part, whatever their series.</param>
    public void Add(SpilledReading reading, int group)
    {
        var part = (int)((uint)((group * 31) + (reading.Day >> DayBits)) % (uint)Parts);
        var buffer = _buffers[part] ??= new SpilledReading[BufferReadings];
        buffer[_counts[part]++] = reading;
        if (_counts[part] == buffer.Length)
        {
            Flush(part);
        }
    }

    /// <summary>Reads a part in file order. Call it once a part, after the last reading was added.</summary>
    /// <param name="part">From 0.</param>
    /// <param name="readings">Takes the readings; replaced by a larger array where it is too small.</param>
    /// <returns>How many readings the part has.</returns>
    public int Read(int part, ref SpilledReading[] readings)
    {
        var count = Look(part, ref readings);
        _buffers[part] = null;
        _files[part]?.Dispose();
        _files[part] = null;
        return count;
    }

    /// <summary>As <see cref="Read"/>, but the part can be read again.</summary>
    public int Look(int part, ref SpilledReading[] readings)
    {
        if (_buffers[part] is not { } buffer)
        {
            return 0;
        }

        var onDisk = _blocks[part] * BufferReadings;
        var count = onDisk + _counts[part];
        if (readings.Length < count)
        {
            readings = new SpilledReading[count + (count / 8)];
        }

        buffer.AsSpan(0, _counts[part]).CopyTo(readings.AsSpan(onDisk));
        if (_files[part] is { } file)
        {
            Unpack(file, readings.AsSpan(0, onDisk));
        }

        return count;
    }

    public void Dispose()
    {
        foreach (var file in _files)
        {
            file?.Dispose();
        }
    }

    private void Flush(int part)
    {
        var file = _files[part] ??= SpillFile.Open(_folder, bufferBytes: 0);
        file.Write(_packed.AsSpan(0, PackedReadings.Pack(_buffers[part], _packed)));
        _counts[part] = 0;
        _blocks[part]++;
    }

    private static void Unpack(FileStream file, Span<SpilledReading> readings)
    {
        var length = (int)file.Length;
        var bytes = ArrayPool<byte>.Shared.Rent(length + sizeof(ulong));
        try
        {
            file.Position = 0;
            file.ReadExactly(bytes.AsSpan(0, length));
            ReadOnlySpan<byte> rest = bytes;
            for (; !readings.IsEmpty; readings = readings[BufferReadings..])
            {
                rest = rest[PackedReadings.Unpack(rest, readings[..BufferReadings])..];
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }
}
