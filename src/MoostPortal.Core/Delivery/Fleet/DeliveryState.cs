namespace MoostPortal.Core.Delivery.Fleet;

/// <summary>How far a delivery is.</summary>
public enum DeliveryState
{
    /// <summary>It goes out as soon as a worker is free.</summary>
    Due,

    /// <summary>A worker has it in hand.</summary>
    Sending,

    /// <summary>It is tried again later, or waits for its home.</summary>
    Waiting,

    /// <summary>MOOST refused it: a person must look.</summary>
    Parked,

    /// <summary>It may have arrived, and its type's rule leaves it to a person whether it is sent again.</summary>
    Uncertain,

    /// <summary>It is so old that a person must consent.</summary>
    Approval,

    /// <summary>MOOST has it.</summary>
    Sent,

    /// <summary>A person decided that it is never sent.</summary>
    GivenUp,
}
