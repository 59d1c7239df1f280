using MoostPortal.Core.Delivery.Events;

namespace MoostPortal.Web.Jobs;

/// <summary>Events of one range that did not simply arrive, by their place in it, until they are written as rows or go back with the range.</summary>
internal sealed class KeptEvents
{
    private readonly Lock _gate = new();
    private readonly Dictionary<int, Kept> _kept = [];

    /// <param name="index">The event's place in the range.</param>
    /// <param name="exception">The row that would keep it.</param>
    /// <param name="mayGoBack">MOOST certainly did not take it, and nothing but time is missing.</param>
    public void Add(int index, EventException exception, bool mayGoBack)
    {
        lock (_gate)
        {
            _kept[index] = new Kept(index, exception, mayGoBack);
        }
    }

    public IReadOnlyCollection<Kept> TakeAll()
    {
        lock (_gate)
        {
            var kept = _kept.Values.ToArray();
            _kept.Clear();
            return kept;
        }
    }

    public void PutBack(IReadOnlyCollection<Kept> kept)
    {
        lock (_gate)
        {
            foreach (var one in kept)
            {
                _kept[one.Index] = one;
            }
        }
    }

    /// <summary>Takes out the event at this place if it may go back with the range.</summary>
    public bool TryReturn(int index)
    {
        lock (_gate)
        {
            return _kept.TryGetValue(index, out var one) && one.MayGoBack && _kept.Remove(index);
        }
    }

    internal readonly record struct Kept(int Index, EventException Exception, bool MayGoBack);
}
