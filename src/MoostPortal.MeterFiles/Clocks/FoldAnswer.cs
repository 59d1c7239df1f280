namespace MoostPortal.MeterFiles.Clocks;

/// <summary>The ids of what a person can say about a doubled hour. They are part of the HTTP API.</summary>
internal static class FoldAnswer
{
    /// <summary>The hour holds both passes: half of each value goes to either.</summary>
    public const string Summed = "summed";

    /// <summary>It is the first pass, the second is missing.</summary>
    public const string Absent = "absent";

    /// <summary>It is the second pass, the first is missing.</summary>
    public const string Second = "second";

    /// <summary>As the rows stand: what comes first in the file's direction is the first pass.</summary>
    public const string Order = "order";

    /// <summary>The other way round.</summary>
    public const string Reverse = "reverse";

    public static string[] Options(FoldDoubt doubt, ReadingKind kind, bool looksSummed) => doubt switch
    {
        FoldDoubt.Order => [Order, Absent, Second],
        FoldDoubt.Pairs => [Order, Reverse],
        _ when kind is ReadingKind.Register or ReadingKind.Instant => [Absent, Second],
        _ when looksSummed => [Summed, Absent, Second],
        _ => [Absent, Summed, Second],
    };
}
