namespace MoostPortal.MeterFiles.Reports;

/// <summary>A point of a small chart.</summary>
/// <param name="Label">Local time as a person reads it, such as "26.10. 02:15" in the ISO form "2025-10-26T02:15"; in a doubled hour with its offset.</param>
/// <param name="Value">In Wh for energies, else in the series' unit.</param>
public sealed record SamplePoint(string Label, decimal Value);
