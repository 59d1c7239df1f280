using System.Runtime.InteropServices;

namespace MoostPortal.MeterFiles;

/// <summary>What was measured in one interval, or at one instant.</summary>
/// <param name="Series">The number of its series in this file.</param>
/// <param name="StartUnixSeconds">Begin of the interval in UTC, or the instant.</param>
/// <param name="Seconds">Length of the interval; 0 for an instant.</param>
/// <param name="ValueMicro">Millionths of Wh for energies, else of the series' unit (W, %, °C).</param>
/// <param name="Quality">How the value came to be.</param>
/// <param name="Line">Physical line on which the row begins, counted from 1; for register steps that of the later reading.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct MeterInterval(int Series, long StartUnixSeconds, int Seconds, long ValueMicro, Quality Quality, long Line);
