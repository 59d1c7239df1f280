using System.Runtime.InteropServices;

namespace MoostPortal.MeterFiles.Registers;

/// <summary>Two readings next to each other, of which it is not known yet whether others lie between.</summary>
/// <param name="From">The earlier reading.</param>
/// <param name="To">The later reading.</param>
/// <param name="UsualSeconds">The step of the readings around; 0 where it was not known then.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct RegisterSegment(MeterInterval From, MeterInterval To, int UsualSeconds)
{
    public long Seconds => To.StartUnixSeconds - From.StartUnixSeconds;
}
