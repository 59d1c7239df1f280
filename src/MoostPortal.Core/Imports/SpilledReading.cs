using System.Runtime.InteropServices;

namespace MoostPortal.Core.Imports;

/// <summary>A checked reading on its way from file to page; 16 bytes.</summary>
/// <param name="Series">The import's own number of the series.</param>
/// <param name="Second">Seconds since 2000-01-01 in UTC; enough until 2136.</param>
/// <param name="ValueMicro">Value in millionths.</param>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
internal readonly record struct SpilledReading(int Series, uint Second, long ValueMicro)
{
    public int Day => (int)(Second / Readings.DayPage.SecondsOfDay);

    public int SecondOfDay => (int)(Second % Readings.DayPage.SecondsOfDay);
}
