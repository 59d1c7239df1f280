using System.Diagnostics;
using MoostPortal.Core.Delivery.Events;

namespace MoostPortal.Web.Jobs;

/// <summary>A claimed range while it is sent: what was taken of it, what is settled, and what of that is written down.</summary>
internal sealed class HeldRange(DueRange range, long leasedAt, TimeSpan lease)
{
    private readonly RangeProgress _progress = new(range);
    private readonly KeptEvents _kept = new();
    private long _leasedAt = leasedAt;
    private int _written = range.Progress;
    private int _reach = range.Progress + range.Window;
    private int _next;
    private int _accepted;
    private int _told;
    private int _everKept;
    private volatile bool _isLost;

    public DueRange Range => range;

    /// <summary>The place of the first event that nobody took yet. Written by <see cref="LiveLine"/> alone.</summary>
    public int Next
    {
        get => Volatile.Read(ref _next);
        set => Volatile.Write(ref _next, value);
    }

    /// <summary>Another one sends it now.</summary>
    public bool IsLost => _isLost;

    /// <summary>The progress that stands in the database.</summary>
    public int Written => _written;

    /// <summary>No event with a higher number may go out.</summary>
    public int Reach => Volatile.Read(ref _reach);

    public int Accepted => Volatile.Read(ref _accepted);

    public bool IsDone => _progress.Number == range.Hi;

    // A request that begins now ends within the lease, also when this process was frozen for a while.
    public bool IsLeaseYoung => Stopwatch.GetElapsedTime(Volatile.Read(ref _leasedAt)) < lease * (2.0 / 3);

    public bool IsLeaseOver => Stopwatch.GetElapsedTime(Volatile.Read(ref _leasedAt)) >= lease;

    private bool IsLeaseToRenew => Stopwatch.GetElapsedTime(Volatile.Read(ref _leasedAt)) >= lease / 3;

    public void Arrived(int place)
    {
        Interlocked.Increment(ref _accepted);
        _progress.Settle(place);
    }

    /// <inheritdoc cref="KeptEvents.Add"/>
    public void Keep(int place, EventException exception, bool mayGoBack)
    {
        Volatile.Write(ref _everKept, 1);
        _kept.Add(place, exception, mayGoBack);
    }

    public IReadOnlyCollection<KeptEvents.Kept> TakeKept() => _kept.TakeAll();

    public void PutBack(IReadOnlyCollection<KeptEvents.Kept> kept) => _kept.PutBack(kept);

    /// <summary>These stand in rows now.</summary>
    public void AreKept(IReadOnlyCollection<KeptEvents.Kept> kept)
    {
        foreach (var one in kept)
        {
            _progress.Settle(one.Index);
        }
    }

    /// <summary>Gives back, from the tail on, what certainly did not arrive and has nothing sent behind it. Only when nobody sends any more.</summary>
    public void ReturnTail()
    {
        while (_kept.TryReturn(Next - 1))
        {
            Next--;
        }
    }

    /// <summary>How far it has come, with as much of <paramref name="window"/> as it can use; what may be on its way already stays allowed.</summary>
    public RangeMark ToMark(int window)
    {
        // In this order: what is settled has been counted.
        var (progress, accepted) = (_progress.Number, Accepted);
        var open = Math.Max(Math.Min(window, range.Hi - progress), Reach - progress);
        return new RangeMark(range, progress, Math.Max(open, 0), accepted - _told, Volatile.Read(ref _everKept) == 0);
    }

    /// <summary>Whether this mark says anything that is worth a write.</summary>
    public bool Needs(RangeMark mark) => mark.Progress != _written || mark.Progress + mark.Window > Reach || IsLeaseToRenew;

    /// <param name="mark">What was written.</param>
    /// <param name="askedAt">When, at the latest, the new lease began.</param>
    public void Wrote(RangeMark mark, long askedAt)
    {
        (_told, _written) = (_told + mark.Sent, mark.Progress);
        Volatile.Write(ref _leasedAt, askedAt);
        Volatile.Write(ref _reach, mark.Progress + mark.Window);
    }

    public void Lose() => _isLost = true;
}
