namespace MoostPortal.Core.Alerts;

/// <summary>What staff are alerted of. Most of it is silence: nothing fails, and nothing happens.</summary>
public enum AlertCondition
{
    /// <summary>Something waits to be sent for longer than so many minutes.</summary>
    OldestUnsent,

    /// <summary>MOOST took no event for so many minutes although some are due or expected.</summary>
    NothingAccepted,

    /// <summary>For so many minutes no device at all delivered a reading of a type that is owed.</summary>
    NothingRead,

    /// <summary>Within an hour more than so many deliveries began to wait for a person.</summary>
    ParkedGrew,

    /// <summary>More than so many nodes are refused a new access token.</summary>
    TokenFailing,

    /// <summary>More than so many homes are different at MOOST.</summary>
    Drift,

    /// <summary>A recurring job is late by more than so many minutes, or will not run at all.</summary>
    JobSilent,

    /// <summary>More than so many readings came on a day for which nobody made a partition.</summary>
    PartitionMissing,

    /// <summary>A node went without a good-bye and has not been heard of for so many minutes.</summary>
    NodeGone,

    /// <summary>Prices of today or tomorrow of a dynamic tariff plan are missing for so many minutes after they were due.</summary>
    PricesMissing,
}
