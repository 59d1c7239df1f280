namespace MoostPortal.Core.Delivery.Fleet;

/// <summary>What is delivered to MOOST.</summary>
public enum DeliveryKind
{
    /// <summary>A home.</summary>
    Building,

    /// <summary>Readings that came by themselves.</summary>
    Live,

    /// <summary>Readings of meter files, and events that are sent only to be stored.</summary>
    History,
}
