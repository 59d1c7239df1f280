namespace MoostPortal.MeterFiles.Formats.Trials;

/// <summary>Which day a fixture holds.</summary>
public enum FixtureDay
{
    /// <summary>One of 24 hours.</summary>
    Normal = 1,

    /// <summary>The hour from two to three is missing.</summary>
    Spring = 2,

    /// <summary>The hour from two to three comes twice.</summary>
    Autumn = 3,
}
