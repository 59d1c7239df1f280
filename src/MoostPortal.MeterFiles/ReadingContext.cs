namespace MoostPortal.MeterFiles;

/// <summary>What the caller knows about a file and the home it belongs to.</summary>
public sealed record ReadingContext
{
    /// <summary>The home's zone. It is never inferred from a file.</summary>
    public required TimeZoneInfo Zone { get; init; }

    /// <summary>Rows that begin later are refused: readings of the future do not exist.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>What a person answered, by <see cref="Reports.Question.Id"/>.</summary>
    public IReadOnlyDictionary<string, string> Answers { get; init; } = new Dictionary<string, string>();

    /// <summary>What the connection can carry at most, in W (fuse times volts times phases); rows beyond are held. Null where nobody knows.</summary>
    public decimal? MostWatts { get; init; }

    /// <summary>The person looked at held rows and says that they are right.</summary>
    public bool ReleasesHeld { get; init; }
}
