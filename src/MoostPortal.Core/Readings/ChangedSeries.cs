using System.Runtime.InteropServices;

namespace MoostPortal.Core.Readings;

/// <summary>A series that a change wrote to.</summary>
/// <param name="SeriesId">The series.</param>
/// <param name="HouseholdId">Its household.</param>
/// <param name="BuildingId">Its home.</param>
/// <param name="FromDay">First day that was written, since 2000-01-01.</param>
/// <param name="ToDay">Last day that was written.</param>
/// <param name="Counts">What was written.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ChangedSeries(int SeriesId, int HouseholdId, int BuildingId, int FromDay, int ToDay, MergeCounts Counts);
