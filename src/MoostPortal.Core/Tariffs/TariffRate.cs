namespace MoostPortal.Core.Tariffs;

/// <summary>Which of a tariff's prices holds.</summary>
public enum TariffRate
{
    /// <summary>The one there is.</summary>
    Only,

    Low,

    High,

    /// <summary>That of a slice of time.</summary>
    Slice,
}
