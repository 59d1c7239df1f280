namespace MoostPortal.Core.Alerts;

/// <summary>What people are told.</summary>
public enum AlertNoticeKind
{
    Raised,
    Repeated,
    Resolved,

    /// <summary>Nothing is wrong: somebody tries a channel.</summary>
    Test,
}
