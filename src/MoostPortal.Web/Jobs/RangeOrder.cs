using MoostPortal.Core.Delivery.Events;

namespace MoostPortal.Web.Jobs;

/// <summary>
/// What of a range goes out next: fresh events alone, those of one series one after the other, old ones that belong to one home as an
/// array. Safe for many senders at once.
/// </summary>
internal sealed class RangeOrder(DueRange range, EventSender sender, KeptEvents kept)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<int, Queue<int>> _busySeries = [];
    private int _next;

    /// <summary>Everything was taken.</summary>
    public bool IsAtEnd
    {
        get
        {
            lock (_gate)
            {
                return _next == range.Events.Count;
            }
        }
    }

    /// <summary>Takes the next event, or array of events, none of which lies behind the number <paramref name="upTo"/>. What must not be sent is kept.</summary>
    /// <returns>The places of the first and how many; null when there is nothing to take now.</returns>
    public (int First, int Count)? Take(int upTo)
    {
        lock (_gate)
        {
            while (_next < range.Events.Count && range.Events[_next] is var due && due.No <= upTo)
            {
                if (sender.Obstacle(due) is { } obstacle)
                {
                    kept.Add(_next++, obstacle, mayGoBack: false);
                }
                else if (_busySeries.TryGetValue(due.Series.SeriesId, out var line))
                {
                    line.Enqueue(_next++);
                }
                else
                {
                    var (first, count) = (_next, sender.RoadOf(due) == EventRoad.Live ? 1 : OldOfHome(due, upTo));
                    _next += count;
                    _busySeries[due.Series.SeriesId] = new Queue<int>();
                    return (first, count);
                }
            }

            return null;
        }
    }

    /// <summary>The next event of a series whose last one has ended; null when none was taken meanwhile.</summary>
    public int? FollowingOf(int seriesId)
    {
        lock (_gate)
        {
            if (_busySeries[seriesId].TryDequeue(out var next))
            {
                return next;
            }

            _busySeries.Remove(seriesId);
            return null;
        }
    }

    /// <summary>Gives back, from the tail on, what certainly did not arrive and has nothing sent behind it. Only when nobody sends any more.</summary>
    public void ReturnTail()
    {
        lock (_gate)
        {
            while (kept.TryReturn(_next - 1))
            {
                _next--;
            }
        }
    }

    private int OldOfHome(DueEvent first, int upTo)
    {
        var count = 1;
        while (count < sender.MostOfArray && _next + count < range.Events.Count && range.Events[_next + count] is var due && due.No <= upTo
            && due.Series.CustomerBuildingId == first.Series.CustomerBuildingId && sender.Obstacle(due) is null && sender.RoadOf(due) != EventRoad.Live)
        {
            count++;
        }

        return count;
    }
}
