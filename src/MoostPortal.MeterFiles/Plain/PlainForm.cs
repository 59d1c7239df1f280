namespace MoostPortal.MeterFiles.Plain;

/// <summary>Whether the caller or each row names the series.</summary>
public enum PlainForm
{
    /// <summary>The short form <c>timestamp,value</c>: the series is given by the caller.</summary>
    OneSeries = 1,

    /// <summary>The long form <c>customerBuildingId,deviceId,type,value,timestamp</c>: each row names its series.</summary>
    ManySeries = 2,
}
