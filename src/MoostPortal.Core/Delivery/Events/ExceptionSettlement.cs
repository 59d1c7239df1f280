namespace MoostPortal.Core.Delivery.Events;

/// <summary>What another attempt with a postponed event came to.</summary>
public abstract record ExceptionSettlement
{
    private ExceptionSettlement()
    {
    }

    /// <summary>MOOST has it: the row goes.</summary>
    public sealed record Delivered : ExceptionSettlement;

    /// <summary>MOOST refuses it.</summary>
    public sealed record Refused(int Status, string Answer) : ExceptionSettlement;

    /// <summary>The event waits for another try. <paramref name="IsAmbiguous"/> when a request went out whose fate is unknown.</summary>
    public sealed record Later(int? Status, string Answer, TimeSpan Wait, bool IsAmbiguous) : ExceptionSettlement;

    /// <summary>It may have arrived, by this request or by one before when <paramref name="WasSent"/> is false, and the operator does not want repeats.</summary>
    public sealed record Held(string Answer, bool WasSent) : ExceptionSettlement;

    /// <summary>It grew older than it may be sent without a person's consent.</summary>
    public sealed record Approval(string Answer) : ExceptionSettlement;
}
