namespace MoostPortal.Sandbox.Faults;

/// <summary>Whether a call that meets a fault still changes what MOOST holds.</summary>
public enum FaultEffect
{
    /// <summary>Whatever the action suggests: Pass, CutInBody, Truncate and SlowBody apply the call, the others do not.</summary>
    Usual,
    Never,

    /// <summary>Applied before the fault strikes: the caller cannot know.</summary>
    Before,

    /// <summary>Applied <see cref="FaultRule.EffectAfterMilliseconds"/> later, whatever has become of the connection.</summary>
    Late,
}
