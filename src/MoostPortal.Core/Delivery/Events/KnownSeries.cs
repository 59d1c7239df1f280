using System.Collections.Concurrent;

namespace MoostPortal.Core.Delivery.Events;

/// <summary>
/// What a node remembers of the series that it sent before: the same ones come every quarter hour. Any change of a home raises its version,
/// so what was read at the same version still holds.
/// </summary>
internal sealed class KnownSeries
{
    /// <summary>Some 20 MiB; more series than this at a time start over.</summary>
    private const int Most = 100_000;

    private readonly ConcurrentDictionary<int, Entry> _entries = new();
    private int _kept;

    public Entry? Find(int seriesId) => _entries.GetValueOrDefault(seriesId);

    public void Keep(Entry entry)
    {
        // The dictionary's own count would lock all of it.
        if (Interlocked.Increment(ref _kept) > Most)
        {
            Interlocked.Exchange(ref _kept, 0);
            _entries.Clear();
        }

        _entries[entry.Series.SeriesId] = entry;
    }

    /// <param name="Series">As it was sent.</param>
    /// <param name="HouseholdId">Whose.</param>
    /// <param name="Home">The home as it was read before the devices were.</param>
    internal sealed record Entry(DueSeries Series, int HouseholdId, DueHome Home);
}
