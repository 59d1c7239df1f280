namespace MoostPortal.Core.Delivery.Events;

/// <summary>How much of one type waits, by what would become of it now.</summary>
/// <param name="Live">Events that would go to the rule engine.</param>
/// <param name="History">Events that would only be stored.</param>
/// <param name="Overdue">Events that would be put aside, because they grew too old meanwhile.</param>
/// <param name="Ranges">Series of imports that are still to be sent; their readings are not counted.</param>
/// <param name="Approval">Events that were put aside until a person consents.</param>
/// <param name="ApprovalRanges">The same of series of imports.</param>
/// <param name="Uncertain">Events that may have arrived and wait for a person.</param>
/// <param name="Refused">Events that MOOST refused.</param>
public sealed record WaitingEvents(long Live, long History, long Overdue, long Ranges, long Approval, long ApprovalRanges, long Uncertain, long Refused)
{
    public static WaitingEvents None { get; } = new(0, 0, 0, 0, 0, 0, 0, 0);

    /// <summary>Whether a person could release something.</summary>
    public bool IsHeld => Approval + ApprovalRanges + Uncertain > 0;
}
