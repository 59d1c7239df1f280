namespace MoostPortal.Core.Reconciliation;

/// <summary>Who says what stands in a member of a building, and so whose value a push keeps.</summary>
public enum FieldOwner
{
    /// <summary>The provider's: a push writes our value over whatever stands there.</summary>
    Ours,

    /// <summary>People also change it in MOOST's own portal: a push adds ours and takes out what we once said, the rest stays.</summary>
    Shared,

    /// <summary>MOOST's: a push gives back what it read.</summary>
    Moost,
}
