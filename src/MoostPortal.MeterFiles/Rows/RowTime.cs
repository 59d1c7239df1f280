using System.Runtime.InteropServices;

namespace MoostPortal.MeterFiles.Rows;

/// <summary>When a row was, as the row says it.</summary>
/// <param name="Seconds">Since 1970: of UTC for an instant, else of the wall clock. With both ends the start.</param>
/// <param name="End">The other end, exclusive, by the same clock; equal to <paramref name="Seconds"/> where the row gives one.</param>
/// <param name="HasEnd">Both ends stand in the row.</param>
/// <param name="IsInstant">The times are instants.</param>
/// <param name="IsDay">The row names a day and no time of it.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct RowTime(long Seconds, long End, bool HasEnd, bool IsInstant, bool IsDay);
