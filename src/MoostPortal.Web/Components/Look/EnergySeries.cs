namespace MoostPortal.Web.Components.Look;

/// <summary>One series of a chart: a value per bucket in the chart's unit, null where there is none.</summary>
public sealed record EnergySeries(string Label, SeriesRole Role, IReadOnlyList<decimal?> Values);
