namespace MoostPortal.Sandbox.Faults;

/// <summary>How a fault ends a call.</summary>
public enum FaultAction
{
    /// <summary>Answers as usual; of use with a latency or a late effect.</summary>
    Pass,

    /// <summary>Answers with the status, body and Retry-After of the rule.</summary>
    Answer,

    /// <summary>Says nothing until the caller gives up.</summary>
    Hang,

    /// <summary>Resets the connection without an answer.</summary>
    Cut,

    /// <summary>Sends the head and half of the body, then resets the connection.</summary>
    CutInBody,

    /// <summary>Sends the first half of the true body as if it were whole, which is broken JSON.</summary>
    Truncate,

    /// <summary>Sends the caller elsewhere with 307.</summary>
    Redirect,

    /// <summary>Answers with a body of <see cref="FaultRule.BodyBytes"/>.</summary>
    HugeBody,

    /// <summary>Answers with a small compressed body that unpacks to <see cref="FaultRule.BodyBytes"/>.</summary>
    CompressedBomb,

    /// <summary>Sends the true body byte by byte, with a pause after each.</summary>
    SlowBody,
}
