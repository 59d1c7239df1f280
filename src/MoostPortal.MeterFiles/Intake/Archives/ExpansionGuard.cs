namespace MoostPortal.MeterFiles.Intake.Archives;

/// <summary>Refuses a packed file while it expands beyond what is allowed, whatever its headers say.</summary>
internal sealed class ExpansionGuard(MeterFileLimits limits)
{
    private long _expanded;

    /// <summary>Bytes until the next look. Looking only at fixed places keeps the verdict the same however the bytes are split.</summary>
    public int BytesToNextLook => limits.ExpansionFloorBytes - (int)(_expanded % limits.ExpansionFloorBytes);

    /// <param name="bytes">Just expanded, at most <see cref="BytesToNextLook"/>.</param>
    /// <param name="packed">All that was read of the packed file to expand them.</param>
    public void Add(int bytes, long packed)
    {
        _expanded += bytes;

        if (_expanded > limits.ExpandedBytes)
        {
            throw new IntakeStoppedException(new FileRefusal(FileFault.ExpandsTooLarge, 0, packed) { Limit = limits.ExpandedBytes });
        }

        if (_expanded % limits.ExpansionFloorBytes == 0 && _expanded / limits.ExpansionRatio > packed)
        {
            throw new IntakeStoppedException(new FileRefusal(FileFault.ExpandsTooMuch, 0, packed) { Limit = limits.ExpansionRatio });
        }
    }
}
