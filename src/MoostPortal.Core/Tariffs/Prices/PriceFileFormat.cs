namespace MoostPortal.Core.Tariffs.Prices;

/// <summary>In which form prices came.</summary>
public enum PriceFileFormat
{
    /// <summary>Rows of start, end and price.</summary>
    Table,

    /// <summary>ENTSO-E's day-ahead prices (A44) in XML.</summary>
    Entsoe,

    /// <summary>Hourly market prices in JSON, as aWATTar publishes them.</summary>
    Awattar,
}
