namespace MoostPortal.Core.Readings;

/// <summary>What becomes of a stored value when another one is brought for the same instant.</summary>
public enum ChangePolicy
{
    /// <summary>The stored value stays.</summary>
    Keep,

    /// <summary>The new value takes its place.</summary>
    Replace,

    /// <summary>The new value takes its place where its quality is better: measured before estimated before derived before unknown.</summary>
    ReplaceIfBetter,
}
