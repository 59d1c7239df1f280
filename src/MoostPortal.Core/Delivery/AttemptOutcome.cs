namespace MoostPortal.Core.Delivery;

/// <summary>What one request to MOOST came to.</summary>
public enum AttemptOutcome
{
    /// <summary>MOOST did it.</summary>
    Done,

    /// <summary>MOOST did not do it and may do it later.</summary>
    Later,

    /// <summary>MOOST will not do it, however often it is asked.</summary>
    Refused,

    /// <summary>MOOST may have done it.</summary>
    Uncertain,
}
