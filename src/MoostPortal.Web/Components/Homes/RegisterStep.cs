namespace MoostPortal.Web.Components.Homes;

/// <summary>The questions of a registration, in the order they are asked.</summary>
public enum RegisterStep
{
    Address,
    MeterPoint,
    Devices,
    Tariff,
    Check,
}
