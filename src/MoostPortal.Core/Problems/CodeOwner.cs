namespace MoostPortal.Core.Problems;

/// <summary>Who has to do something about what went wrong.</summary>
public enum CodeOwner
{
    /// <summary>It ends by itself.</summary>
    Nobody,

    /// <summary>The energy provider's staff.</summary>
    Staff,

    /// <summary>MOOST.</summary>
    Moost,
}
