namespace MoostPortal.MeterFiles.Formats;

/// <summary>A definition whose columns are much like a header that it does not know.</summary>
/// <param name="Definition">The definition.</param>
/// <param name="Share">How many of the words agree, 0 to 1.</param>
public sealed record NearFormat(FormatDefinition Definition, double Share);
