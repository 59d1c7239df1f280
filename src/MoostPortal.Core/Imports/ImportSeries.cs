using MoostPortal.Core.Readings;

namespace MoostPortal.Core.Imports;

/// <summary>What an import knows of one of its series when it is stored.</summary>
internal struct ImportSeries
{
    public int SeriesId { get; init; }

    public int HouseholdId { get; init; }

    public int BuildingId { get; init; }

    /// <summary>Opened by this import, so nothing can be stored.</summary>
    public bool IsNew { get; init; }

    /// <summary>How its readings compare with what is stored.</summary>
    public MergeCounts Counts { get; set; }

    /// <summary>First and last day (since 2000-01-01) on which anything was written; the last is below the first where nothing was.</summary>
    public int FromDay { get; set; }

    public int ToDay { get; set; }

    public readonly ChangedSeries Changed => new(SeriesId, HouseholdId, BuildingId, FromDay, ToDay, Counts);
}
