using System.Runtime.InteropServices;
using MoostPortal.Core.Readings;
using MoostPortal.MeterFiles;

namespace MoostPortal.Core.Imports;

/// <summary>A checked reading on its way from file to page; 16 bytes.</summary>
/// <param name="seriesAndQuality">As <see cref="SeriesAndQuality"/>.</param>
/// <param name="second">As <see cref="Second"/>.</param>
/// <param name="valueMicro">As <see cref="ValueMicro"/>.</param>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
internal readonly struct SpilledReading(int seriesAndQuality, uint second, long valueMicro)
{
    private const int QualityBits = 2;

    public SpilledReading(int series, uint second, long valueMicro, Quality quality)
        : this((series << QualityBits) | (int)quality, second, valueMicro)
    {
    }

    /// <summary>Both in one number.</summary>
    public int SeriesAndQuality { get; } = seriesAndQuality;

    /// <summary>The import's own number of the series; below 2^29.</summary>
    public int Series => SeriesAndQuality >> QualityBits;

    /// <summary>Seconds since 2000-01-01 in UTC; enough until 2136.</summary>
    public uint Second { get; } = second;

    /// <summary>Value in millionths.</summary>
    public long ValueMicro { get; } = valueMicro;

    /// <summary>The number of its <see cref="MeterFiles.Quality"/>.</summary>
    public byte Quality => (byte)(SeriesAndQuality & ((1 << QualityBits) - 1));

    public int Day => (int)(Second / DayPage.SecondsOfDay);

    public int SecondOfDay => (int)(Second % DayPage.SecondsOfDay);
}
