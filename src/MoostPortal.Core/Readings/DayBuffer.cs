namespace MoostPortal.Core.Readings;

/// <summary>Collects the readings of one series and UTC day in ascending order, again and again in the same memory.</summary>
internal sealed class DayBuffer
{
    private int[] _seconds = new int[1440];
    private long[] _values = new long[1440];
    private byte[] _qualities = new byte[1440];

    public int Count { get; private set; }

    public DayReadings Readings => new(_seconds.AsSpan(0, Count), _values.AsSpan(0, Count), _qualities.AsSpan(0, Count));

    public int LastSecond => Count == 0 ? -1 : _seconds[Count - 1];

    public (long ValueMicro, byte Quality) Last
    {
        get => (_values[Count - 1], _qualities[Count - 1]);
        set => (_values[Count - 1], _qualities[Count - 1]) = value;
    }

    public void Clear() => Count = 0;

    public void Add(int second, long valueMicro, byte quality)
    {
        if (Count == _seconds.Length)
        {
            Array.Resize(ref _seconds, 2 * Count);
            Array.Resize(ref _values, 2 * Count);
            Array.Resize(ref _qualities, 2 * Count);
        }

        (_seconds[Count], _values[Count], _qualities[Count]) = (second, valueMicro, quality);
        Count++;
    }
}
