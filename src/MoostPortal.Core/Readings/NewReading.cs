namespace MoostPortal.Core.Readings;

/// <summary>A reading that was compared with everything stored and is new.</summary>
/// <param name="HouseholdId">The household of the home.</param>
/// <param name="BuildingId">The home.</param>
/// <param name="SeriesId">The series.</param>
/// <param name="At">Instant in UTC.</param>
/// <param name="ValueMicro">Value in millionths.</param>
/// <param name="Quality">Number of a <see cref="MeterFiles.Quality"/>; null where nobody said.</param>
internal readonly record struct NewReading(int HouseholdId, int BuildingId, int SeriesId, DateTime At, long ValueMicro, short? Quality = null);
