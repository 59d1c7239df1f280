using System.Runtime.InteropServices;

namespace MoostPortal.MeterFiles.Clocks;

/// <summary>A value beside a doubled hour.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct NightRow(long StartUtc, long Local, long ValueMicro);
