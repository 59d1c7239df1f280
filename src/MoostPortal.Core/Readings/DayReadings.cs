namespace MoostPortal.Core.Readings;

/// <summary>Readings of one series and UTC day, beside each other.</summary>
/// <param name="seconds">Seconds of the day, ascending, none twice.</param>
/// <param name="valuesMicro">Values in millionths.</param>
/// <param name="qualities">Numbers of <see cref="MeterFiles.Quality"/>.</param>
internal readonly ref struct DayReadings(ReadOnlySpan<int> seconds, ReadOnlySpan<long> valuesMicro, ReadOnlySpan<byte> qualities)
{
    public ReadOnlySpan<int> Seconds { get; } = seconds;

    public ReadOnlySpan<long> ValuesMicro { get; } = valuesMicro;

    public ReadOnlySpan<byte> Qualities { get; } = qualities;

    public int Count => Seconds.Length;
}
