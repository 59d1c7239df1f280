using System.Runtime.InteropServices;
using MoostPortal.Sandbox.Journal;

namespace MoostPortal.Sandbox.Events;

/// <summary>Every event MOOST took, repeats included: nothing is documented about removing them.</summary>
public sealed class EventArchive
{
    private readonly Dictionary<SeriesKey, EventSeries> _series = [];
    private readonly ChangeJournal _journal;
    private long _count;
    private long _repeats;

    internal EventArchive(ChangeJournal journal) => _journal = journal;

    public long Count
    {
        get
        {
            lock (_journal.Gate)
            {
                return _count;
            }
        }
    }

    /// <summary>How many of them had come before with the same building, device, type and timestamp.</summary>
    public long Repeats
    {
        get
        {
            lock (_journal.Gate)
            {
                return _repeats;
            }
        }
    }

    internal long LastArrival { get; private set; }

    /// <summary>The events that match all given conditions, by series and arrival; times are epoch seconds, <paramref name="to"/> is excluded.</summary>
    public IReadOnlyList<ReceivedEvent> Find(string? building = null, string? device = null, string? type = null, long from = long.MinValue, long to = long.MaxValue, int limit = int.MaxValue)
    {
        lock (_journal.Gate)
        {
            return [.. Matching(building, device, type).SelectMany(series => series.Between(from, to)).Take(limit)];
        }
    }

    internal void Append(IReadOnlyList<ReceivedEvent> events)
    {
        lock (_journal.Gate)
        {
            Restore(events);
            _journal.WriteEvents(events);
        }
    }

    internal void Restore(IReadOnlyList<ReceivedEvent> events)
    {
        foreach (var e in events)
        {
            ref var series = ref CollectionsMarshal.GetValueRefOrAddDefault(_series, new SeriesKey(e.Building, e.Device, e.Type), out _);
            series ??= new EventSeries(e.Building, e.Device, e.Type);
            _repeats += series.Add(e) ? 1 : 0;
            _count++;
            LastArrival = Math.Max(LastArrival, e.Arrival);
        }
    }

    internal void Remove(string building)
    {
        lock (_journal.Gate)
        {
            RestoreRemoval(building);
            _journal.WriteEventsRemoved(building);
        }
    }

    internal void RestoreRemoval(string building)
    {
        foreach (var series in Matching(building, device: null, type: null).ToArray())
        {
            _series.Remove(new SeriesKey(series.Building, series.Device, series.Type));
            _count -= series.Count;
            _repeats -= series.Repeats;
        }
    }

    internal void Clear()
    {
        _series.Clear();
        _count = 0;
        _repeats = 0;
    }

    /// <summary>A summary per series, the ones that heard last first.</summary>
    internal IReadOnlyList<SeriesSummary> Summaries()
    {
        lock (_journal.Gate)
        {
            return [.. _series.Values.Select(series => new SeriesSummary(series.Last, series.Count, series.Repeats)).OrderByDescending(series => series.Last.Arrival)];
        }
    }

    private IEnumerable<EventSeries> Matching(string? building, string? device, string? type) => _series.Values.Where(series =>
        (building is null || building == series.Building) && (device is null || device == series.Device) && (type is null || type == series.Type));

    private readonly record struct SeriesKey(string Building, string Device, string Type);
}
