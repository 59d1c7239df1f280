using System.Runtime.InteropServices;

namespace MoostPortal.MeterFiles.Rows;

/// <summary>One value of a row.</summary>
/// <param name="Series">Whose it is.</param>
/// <param name="Micro">Millionths of Wh, W, % or °C; 0 where it is missing.</param>
/// <param name="LastPlace">Which power of ten of these the number's last digit counts.</param>
/// <param name="IsMissing">The row is there, its value is not.</param>
/// <param name="Quality">How it came to be.</param>
/// <param name="Column">Counted from 1.</param>
/// <param name="Register">The register beside it; null where none is.</param>
/// <param name="RegisterLastPlace">Its last place.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct RowEntry(
    MeterSeries Series, long Micro, int LastPlace, bool IsMissing, Quality Quality, int Column, long? Register, int RegisterLastPlace);
