namespace MoostPortal.Web.Components.Look;

/// <summary>What MOOST has of one bucket of a chart; the worst of its readings counts.</summary>
public enum DeliveryMark
{
    None = 0,
    Delivered = 1,
    Waiting = 2,
    Refused = 3,
}
