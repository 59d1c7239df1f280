using MoostPortal.Core.Delivery.Events;

namespace MoostPortal.Web.Jobs;

/// <summary>
/// What goes out next of the ranges that a drain holds: the oldest range first, fresh events alone, those of one series one after the
/// other, old ones that belong to one home as an array. Safe for many senders at once.
/// </summary>
internal sealed class LiveLine(EventSender sender)
{
    private readonly Lock _gate = new();
    private readonly List<HeldRange> _ranges = [];
    private readonly Dictionary<int, Queue<Place>?> _busySeries = [];
    private int _current;
    private int _untaken;
    private int _taken;

    /// <summary>The ranges that are not gone, in the order of their claims.</summary>
    public IReadOnlyList<HeldRange> Ranges
    {
        get
        {
            lock (_gate)
            {
                return [.. _ranges];
            }
        }
    }

    /// <summary>How many events nobody took yet.</summary>
    public int Untaken => Volatile.Read(ref _untaken);

    /// <summary>How many events were taken since the beginning.</summary>
    public int Taken => Volatile.Read(ref _taken);

    public void Add(IEnumerable<HeldRange> ranges)
    {
        lock (_gate)
        {
            foreach (var range in ranges)
            {
                _ranges.Add(range);
                _untaken += range.Range.Events.Count;
            }
        }
    }

    /// <summary>A range that is done, lost or given back.</summary>
    public void Remove(HeldRange range)
    {
        lock (_gate)
        {
            var place = _ranges.IndexOf(range);
            _ranges.RemoveAt(place);
            _untaken -= range.Range.Events.Count - range.Next;
            _current -= place < _current ? 1 : 0;
        }
    }

    /// <summary>Takes the next event, or array of events, none of which lies beyond its range's reach. What must not be sent is kept.</summary>
    /// <returns>Null when there is nothing to take now.</returns>
    public Place? Take()
    {
        lock (_gate)
        {
            while (_current < _ranges.Count)
            {
                var range = _ranges[_current];
                if (TakeOf(range) is { } place)
                {
                    return place;
                }

                if (range.Next < range.Range.Events.Count)
                {
                    return null;
                }

                _current++;
            }

            return null;
        }
    }

    /// <summary>The next event of a series whose last one has ended; null when none was taken meanwhile.</summary>
    public Place? FollowingOf(int seriesId)
    {
        lock (_gate)
        {
            while (_busySeries[seriesId] is { } line && line.TryDequeue(out var next))
            {
                if (!next.Range.IsLost)
                {
                    return next;
                }
            }

            _busySeries.Remove(seriesId);
            return null;
        }
    }

    private Place? TakeOf(HeldRange range)
    {
        var (events, reach) = (range.Range.Events, range.Reach);
        while (range.Next < events.Count && events[range.Next] is var due && due.No <= reach && range.IsLeaseYoung)
        {
            if (sender.Obstacle(due) is { } obstacle)
            {
                range.Keep(range.Next, obstacle, mayGoBack: false);
                Advance(range, 1);
            }
            else if (_busySeries.TryGetValue(due.Series.SeriesId, out var line))
            {
                (_busySeries[due.Series.SeriesId] = line ?? new Queue<Place>()).Enqueue(new Place(range, range.Next, 1));
                Advance(range, 1);
            }
            else
            {
                var place = new Place(range, range.Next, sender.RoadOf(due) == EventRoad.Live ? 1 : OldOfHome(range, reach));
                _busySeries[due.Series.SeriesId] = null;
                Advance(range, place.Count);
                return place;
            }
        }

        return null;
    }

    private void Advance(HeldRange range, int count)
    {
        range.Next += count;
        _untaken -= count;
        _taken += count;
    }

    private int OldOfHome(HeldRange range, int reach)
    {
        var (events, first, count) = (range.Range.Events, range.Next, 1);
        while (count < sender.MostOfArray && first + count < events.Count && events[first + count] is var due && due.No <= reach
            && due.Series.CustomerBuildingId == events[first].Series.CustomerBuildingId && sender.Obstacle(due) is null && sender.RoadOf(due) != EventRoad.Live)
        {
            count++;
        }

        return count;
    }

    /// <summary>Events of a range that leave together.</summary>
    /// <param name="Range">Whose.</param>
    /// <param name="First">The place of the first.</param>
    /// <param name="Count">How many; more than one are of one home and take the road of old ones.</param>
    internal readonly record struct Place(HeldRange Range, int First, int Count)
    {
        public DueEvent Event => Range.Range.Events[First];
    }
}
