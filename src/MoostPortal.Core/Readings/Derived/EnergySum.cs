using System.Runtime.InteropServices;

namespace MoostPortal.Core.Readings.Derived;

/// <summary>What one series of energies came to in a span of time.</summary>
/// <param name="DeviceId">The device.</param>
/// <param name="Type">What is measured.</param>
/// <param name="SumMicro">Sum in millionths of a watt hour.</param>
/// <param name="Present">How many readings there are.</param>
/// <param name="Needed">How many there would have to be: one a slot, or as many as their own finer rhythm has.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct EnergySum(string DeviceId, EventType Type, decimal SumMicro, int Present, int Needed)
{
    public bool IsComplete => Present == Needed;

    /// <param name="deviceId">The device.</param>
    /// <param name="type">A type with a rhythm.</param>
    /// <param name="length">Of the span.</param>
    /// <param name="sumMicro">Sum of the readings.</param>
    /// <param name="readings">How many there are; no instant twice.</param>
    /// <param name="filled">How many slots of the type hold at least one.</param>
    /// <param name="gridSeconds">The coarsest of the known grids that holds all of them, counted from the start; 1 where none does.</param>
    public static EnergySum Of(string deviceId, EventType type, TimeSpan length, decimal sumMicro, int readings, int filled, int gridSeconds)
    {
        var slots = (int)(length / type.Step!.Value);

        // A slot of several readings is whole only if none of them is missing, which their own rhythm tells.
        return readings == filled ? new EnergySum(deviceId, type, sumMicro, filled, slots)
            : new EnergySum(deviceId, type, sumMicro, readings, Math.Max((int)(length.TotalSeconds / gridSeconds), slots));
    }
}
