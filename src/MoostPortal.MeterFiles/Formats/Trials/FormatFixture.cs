namespace MoostPortal.MeterFiles.Formats.Trials;

/// <summary>A small file with invented values, written as a definition says: by it a changed definition is tried, without anybody's file.</summary>
/// <param name="FormatId">The definition that it was written by.</param>
/// <param name="FormatName">As a person knows it.</param>
/// <param name="Variant">The name of the definition's variant; empty where it has but one.</param>
/// <param name="Day">Which day it holds.</param>
/// <param name="Text">Header and rows, separated by semicolons; NEM12 by commas.</param>
/// <param name="Readings">How many intervals it holds, over all its series.</param>
/// <param name="Wh">What they add up to.</param>
public sealed record FormatFixture(string FormatId, string FormatName, string Variant, FixtureDay Day, string Text, long Readings, decimal Wh)
{
    /// <summary>For each variant a file with its required columns, of a normal day and, where its times tell one hour from the next, of both days on which the clock changes.</summary>
    public static IReadOnlyList<FormatFixture> Of(FormatDefinition definition) =>
        [.. definition.Variants.SelectMany(variant => FixtureWriter.DaysOf(variant).Select(day => Of(definition, variant, day)))];

    private static FormatFixture Of(FormatDefinition definition, FormatVariant variant, FixtureDay day)
    {
        var writer = new FixtureWriter(variant, day);
        return new(definition.Id, definition.Name, variant.Name, day, writer.Write(), writer.Readings, writer.Wh);
    }
}
