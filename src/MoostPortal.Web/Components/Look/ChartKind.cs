namespace MoostPortal.Web.Components.Look;

/// <summary>Bars for amounts per bucket, steps for a level that holds until the next bucket.</summary>
public enum ChartKind
{
    Bars,
    Steps,
}
