using System.Runtime.InteropServices;
using MoostPortal.MeterFiles.Clocks;

namespace MoostPortal.MeterFiles.Rows;

/// <summary>Where on the axis of time a row lies.</summary>
/// <param name="Placement">Whether its instant is known.</param>
/// <param name="StartUtc">Begin of its interval; without meaning for a doubled time.</param>
/// <param name="Seconds">Length of its interval; 0 where only its neighbours tell.</param>
/// <param name="StampUtc">The instant that the row names: the start, or the end where only that stands there.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Placed(Placement Placement, long StartUtc, int Seconds, long StampUtc);
