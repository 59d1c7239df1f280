namespace MoostPortal.Core.Imports;

/// <summary>What an import knows of one of its series when it is stored.</summary>
internal struct ImportSeries
{
    public int SeriesId { get; init; }

    public int HouseholdId { get; init; }

    public int BuildingId { get; init; }

    /// <summary>Opened by this import, so nothing can be stored.</summary>
    public bool IsNew { get; init; }

    /// <summary>First and last day (since 2000-01-01) on which a reading was added; the last is below the first where none was.</summary>
    public int FromDay { get; set; }

    public int ToDay { get; set; }
}
