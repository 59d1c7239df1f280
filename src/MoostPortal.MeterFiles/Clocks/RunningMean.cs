using System.Runtime.InteropServices;

namespace MoostPortal.MeterFiles.Clocks;

/// <summary>The mean of values as they come by.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct RunningMean
{
    private double _sum;
    private int _count;

    public readonly double? Mean => _count == 0 ? null : _sum / _count;

    public void Add(long value)
    {
        _sum += value;
        _count++;
    }
}
