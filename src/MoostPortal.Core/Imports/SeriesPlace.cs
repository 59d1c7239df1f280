using System.Runtime.InteropServices;

namespace MoostPortal.Core.Imports;

/// <summary>Where one series of a file goes.</summary>
/// <param name="Target">The import's own number of the home's series; negative when the readings are left out.</param>
/// <param name="Part">Which of the registers that make up the target this is: those of one instant are added up.</param>
/// <param name="NegativeTarget">Where the amounts below zero go, with their sign turned; negative when there is no such place.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct SeriesPlace(int Target, int Part, int NegativeTarget)
{
    public static SeriesPlace None { get; } = new(-1, 0, -1);
}
