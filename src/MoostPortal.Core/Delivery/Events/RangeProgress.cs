namespace MoostPortal.Core.Delivery.Events;

/// <summary>
/// How far a range has been settled while many of its events are under way and end in any order: the progress is the number up to which
/// everything is settled, gaps of removed homes included. Safe for many senders at once.
/// </summary>
public sealed class RangeProgress
{
    private readonly Lock _gate = new();
    private readonly DueRange _range;
    private readonly bool[] _settled;
    private int _low;

    public RangeProgress(DueRange range)
    {
        _range = range;
        _settled = new bool[range.Events.Count];
    }

    /// <summary>Everything up to this number is settled; the range's last number when nothing is left.</summary>
    public int Number
    {
        get
        {
            lock (_gate)
            {
                return _low == _settled.Length ? _range.Hi : Math.Max(_range.Progress, _range.Events[_low].No - 1);
            }
        }
    }

    /// <summary>The event at this place arrived, or is kept as a row.</summary>
    public void Settle(int index)
    {
        lock (_gate)
        {
            _settled[index] = true;
            while (_low < _settled.Length && _settled[_low])
            {
                _low++;
            }
        }
    }
}
