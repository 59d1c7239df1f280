using System.Runtime.InteropServices;

namespace MoostPortal.MeterFiles.Rows;

/// <summary>A time as a file writes it.</summary>
/// <param name="Seconds">Since 1970: of UTC where the text says which instant it is, else of the wall clock.</param>
/// <param name="IsInstant">The text carries its offset, or the file's clock needs none.</param>
/// <param name="IsDay">The text names a day and no time of it.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Stamp(long Seconds, bool IsInstant, bool IsDay);
