namespace MoostPortal.Core.Readings;

/// <summary>A reading that was compared with everything stored and is new.</summary>
internal readonly record struct NewReading(int HouseholdId, int BuildingId, int SeriesId, DateTime At, long ValueMicro);
