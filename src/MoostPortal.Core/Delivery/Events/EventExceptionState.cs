namespace MoostPortal.Core.Delivery.Events;

/// <summary>What is to become of an event that did not simply arrive.</summary>
public enum EventExceptionState
{
    /// <summary>To be tried again, later or when MOOST holds the home.</summary>
    Waiting,

    /// <summary>MOOST refuses it: a person must look.</summary>
    Refused,

    /// <summary>It may have arrived, and is not sent again unless a person asks for it.</summary>
    Uncertain,

    /// <summary>It is older than its type's rule lets it be sent without a person's consent.</summary>
    Approval,
}
