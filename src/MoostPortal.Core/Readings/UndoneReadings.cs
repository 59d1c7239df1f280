using System.Runtime.InteropServices;

namespace MoostPortal.Core.Readings;

/// <summary>What taking a change back came to. Each reading that the change had added or given another value is counted once.</summary>
/// <param name="NeverSent">Gone before MOOST got them.</param>
/// <param name="Resent">MOOST got them, and gets the earlier value again.</param>
/// <param name="NotRecalled">MOOST got them, or may have, and there is no earlier value that could be sent.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct UndoneReadings(long NeverSent, long Resent, long NotRecalled)
{
    public static UndoneReadings operator +(UndoneReadings a, UndoneReadings b) =>
        new(a.NeverSent + b.NeverSent, a.Resent + b.Resent, a.NotRecalled + b.NotRecalled);
}
