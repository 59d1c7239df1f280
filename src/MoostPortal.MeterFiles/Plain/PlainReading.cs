using System.Runtime.InteropServices;

namespace MoostPortal.MeterFiles.Plain;

/// <summary>One checked reading.</summary>
/// <param name="Series">The sink's number of the series.</param>
/// <param name="UnixSeconds">Epoch seconds in UTC, 2000-01-01 or later and below 10^11.</param>
/// <param name="ValueMicro">The exact value times 10^6, within ±10^15.</param>
/// <param name="Line">Physical line on which the row begins, counted from 1.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct PlainReading(int Series, long UnixSeconds, long ValueMicro, long Line);
