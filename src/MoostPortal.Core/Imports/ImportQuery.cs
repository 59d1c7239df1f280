namespace MoostPortal.Core.Imports;

/// <summary>Which uploads to list.</summary>
public sealed record ImportQuery
{
    /// <summary>Null lists all.</summary>
    public ImportStanding? Standing { get; init; }

    /// <summary>Any part of the meter point, postcode or city of the home that a file was uploaded for; null lists all.</summary>
    public string? Home { get; init; }

    /// <summary>List what is older than this one; null begins with the newest.</summary>
    public Guid? After { get; init; }

    /// <summary>List what is newer than this one; not together with <see cref="After"/>.</summary>
    public Guid? Before { get; init; }

    /// <summary>Rows of a page.</summary>
    public required int Limit { get; init; }
}
