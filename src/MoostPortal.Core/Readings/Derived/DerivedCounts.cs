using System.Runtime.InteropServices;

namespace MoostPortal.Core.Readings.Derived;

/// <summary>What a run came to.</summary>
/// <param name="Computed">New values.</param>
/// <param name="Corrected">Values that late readings changed by more than the threshold.</param>
/// <param name="Kept">Values that stand already, or are changed by less.</param>
/// <param name="Given">Values that the provider sends itself.</param>
/// <param name="Missing">Values that could not be computed.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct DerivedCounts(int Computed, int Corrected, int Kept, int Given, int Missing)
{
    public static DerivedCounts operator +(DerivedCounts a, DerivedCounts b) =>
        new(a.Computed + b.Computed, a.Corrected + b.Corrected, a.Kept + b.Kept, a.Given + b.Given, a.Missing + b.Missing);
}
