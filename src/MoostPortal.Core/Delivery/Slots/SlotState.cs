namespace MoostPortal.Core.Delivery.Slots;

/// <summary>How far one slot of one series is on its way to MOOST.</summary>
public enum SlotState
{
    /// <summary>Nobody owes a reading here.</summary>
    NotOwed,

    /// <summary>A reading is owed and there is still time.</summary>
    Expected,

    /// <summary>A reading is owed, there is none, and MOOST's rules would not see it any more.</summary>
    Late,

    /// <summary>A reading is owed and somebody stated why there will be none.</summary>
    Waived,

    /// <summary>A reading is stored and still to be sent.</summary>
    Produced,

    /// <summary>MOOST has it.</summary>
    Sent,

    /// <summary>A reading is stored and waits for a person: refused, uncertain, or too old.</summary>
    Held,
}
