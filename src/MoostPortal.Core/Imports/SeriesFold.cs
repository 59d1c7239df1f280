using MoostPortal.MeterFiles;

namespace MoostPortal.Core.Imports;

/// <summary>
/// Brings the series of a file to those of homes: renumbers readings, leaves some out, splits net values by their sign, and adds up registers that make up one
/// series (day and night tariff). All registers of a home must come together: see the part of <see cref="ReadingSpill"/> that they are kept in.
/// </summary>
internal sealed class SeriesFold
{
    private readonly SeriesPlace[] _places;
    private readonly bool[] _isAddedUp;

    public SeriesFold(IReadOnlyList<SeriesPlace> places)
    {
        _places = [.. places];
        var targets = _places.Where(place => place.Target >= 0).GroupBy(place => place.Target).ToList();
        _isAddedUp = new bool[targets.Select(target => target.Key + 1).DefaultIfEmpty().Max()];
        foreach (var shared in targets.Where(target => target.Count() > 1))
        {
            _isAddedUp[shared.Key] = true;
        }
    }

    /// <summary>What does not hold for every file: registers are added up here.</summary>
    public bool AddsUp => Array.Exists(_isAddedUp, isAddedUp => isAddedUp);

    /// <summary>The place of a series that is one of several registers to be added up; null for any other.</summary>
    public SeriesPlace? PartOf(int series) => _places[series] is { Target: >= 0 } place && _isAddedUp[place.Target] ? place : null;

    /// <summary>How many registers make up a target.</summary>
    public int PartsOf(int target) => _places.Count(place => place.Target == target);

    public SpilledReading[] Apply(SpilledReading[] readings)
    {
        var folded = new List<SpilledReading>(readings.Length);
        var parts = new List<(SpilledReading Reading, int Part)>();
        foreach (ref readonly var reading in readings.AsSpan())
        {
            var place = _places[reading.Series];
            if (place.NegativeTarget >= 0)
            {
                folded.Add(At(place.Target, reading, Math.Max(0, reading.ValueMicro)));
                folded.Add(At(place.NegativeTarget, reading, Math.Max(0, -reading.ValueMicro)));
            }
            else if (place.Target >= 0 && _isAddedUp[place.Target])
            {
                parts.Add((At(place.Target, reading, reading.ValueMicro), place.Part));
            }
            else if (place.Target >= 0)
            {
                folded.Add(At(place.Target, reading, reading.ValueMicro));
            }
        }

        AddUp(parts, folded);
        return [.. folded];
    }

    private static void AddUp(List<(SpilledReading Reading, int Part)> parts, List<SpilledReading> folded)
    {
        // A stable order, so that of two readings of one register and instant the first in the file counts.
        var sorted = parts.Select((part, place) => (part.Reading, part.Part, Place: place))
            .OrderBy(part => part.Reading.Series).ThenBy(part => part.Reading.Second).ThenBy(part => part.Part).ThenBy(part => part.Place).ToArray();
        for (var start = 0; start < sorted.Length;)
        {
            var (end, sum, quality) = (start, 0L, Quality.Measured);
            for (; end < sorted.Length && IsSameInstant(sorted[end].Reading, sorted[start].Reading); end++)
            {
                if (end == start || sorted[end].Part != sorted[end - 1].Part)
                {
                    sum += sorted[end].Reading.ValueMicro;
                    quality = (Quality)Math.Min((int)quality, sorted[end].Reading.Quality);
                }
            }

            folded.Add(new SpilledReading(sorted[start].Reading.Series, sorted[start].Reading.Second, sum, quality));
            AddDoubles(sorted.AsSpan(start, end - start), sum, folded);
            start = end;
        }
    }

    // What stands twice is counted as any double is: as the sum would be with it.
    private static void AddDoubles(ReadOnlySpan<(SpilledReading Reading, int Part, int Place)> instant, long sum, List<SpilledReading> folded)
    {
        var first = 0;
        for (var i = 1; i < instant.Length; i++)
        {
            if (instant[i].Part != instant[first].Part)
            {
                first = i;
                continue;
            }

            var doubled = instant[i].Reading;
            folded.Add(At(doubled.Series, doubled, sum - instant[first].Reading.ValueMicro + doubled.ValueMicro));
        }
    }

    private static bool IsSameInstant(SpilledReading one, SpilledReading other) => one.Series == other.Series && one.Second == other.Second;

    private static SpilledReading At(int target, SpilledReading reading, long valueMicro) => new(target, reading.Second, valueMicro, (Quality)reading.Quality);
}
