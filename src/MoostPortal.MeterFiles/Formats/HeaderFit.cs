namespace MoostPortal.MeterFiles.Formats;

/// <summary>A variant that fits a header.</summary>
/// <param name="Definition">Whose it is.</param>
/// <param name="Variant">The variant.</param>
/// <param name="Columns">Per header cell what it was taken for; null where it is new.</param>
/// <param name="HasDrifted">Columns are new or gone.</param>
/// <param name="Score">To compare fits of the same header.</param>
internal sealed record HeaderFit(FormatDefinition Definition, FormatVariant Variant, IReadOnlyList<FormatColumn?> Columns, bool HasDrifted, double Score);
