using System.Diagnostics;
using MoostPortal.Core.Access;
using MoostPortal.Core.Delivery;
using MoostPortal.Core.Delivery.Events;
using MoostPortal.Moost.Events;
using MoostPortal.Moost.Pace;

namespace MoostPortal.Web.Jobs;

/// <summary>
/// Sends one claimed range with many requests under way. Four times a second it writes how far everything is settled; no event goes out
/// that lies further ahead of the written progress than the window that the claim wrote down. What does not arrive is kept as a row
/// before the progress passes it.
/// </summary>
internal sealed class RangeSender : IDisposable
{
    private static readonly TimeSpan s_mark = TimeSpan.FromMilliseconds(250);

    private readonly DueRange _range;
    private readonly string _owner;
    private readonly TimeSpan _lease;
    private readonly EventQueue _queue;
    private readonly ExceptionQueue _exceptions;
    private readonly EventSender _sender;
    private readonly Breaker _breaker;
    private readonly CancellationToken _stop;

    private readonly KeptEvents _kept = new();
    private readonly RangeProgress _progress;
    private readonly RangeOrder _order;
    private readonly SemaphoreSlim _markNow = new(0);
    private readonly CancellationTokenSource _allSent = new();
    private TaskCompletionSource _moved = NewSignal();
    private long _leasedAt = Stopwatch.GetTimestamp();
    private int _written;
    private int _accepted;
    private int _told;
    private int _waiting;
    private int _isAsked;
    private volatile bool _isAway;
    private volatile bool _isLost;

    public RangeSender(
        DueRange range, string owner, TimeSpan lease, EventQueue queue, ExceptionQueue exceptions, EventSender sender, Breaker breaker, CancellationToken stop)
    {
        (_range, _owner, _lease, _queue, _exceptions, _sender, _breaker, _stop) = (range, owner, lease, queue, exceptions, sender, breaker, stop);
        (_progress, _order, _written) = (new RangeProgress(range), new RangeOrder(range, sender, _kept), range.Progress);
    }

    /// <summary>How many events MOOST took.</summary>
    public int Accepted => _accepted;

    /// <summary>Whether MOOST went away meanwhile.</summary>
    public bool IsAway => _isAway;

    private bool IsEnding => _isAway || _isLost || _stop.IsCancellationRequested;

    // A request that begins now ends within the lease, also when this process was frozen for a while.
    private bool IsLeaseYoung => Stopwatch.GetElapsedTime(Interlocked.Read(ref _leasedAt)) < _lease * (2.0 / 3);

    /// <summary>Sends what can be sent and gives the range back. False when the lease was lost.</summary>
    public async Task<bool> RunAsync(int lanes)
    {
        await using var stopping = _stop.UnsafeRegister(static sender => ((RangeSender)sender!).Wake(), this);
        var marking = MarkAsync();
        try
        {
            if (_range.Attempts > 0 || !_breaker.IsWell)
            {
                // After trouble one event asks first, so that an absent MOOST costs one request and not a window of them.
                await SendNextAsync();
            }

            await Task.WhenAll(Enumerable.Range(0, lanes).Select(_ => LaneAsync()));
        }
        finally
        {
            await _allSent.CancelAsync();
            await marking;
        }

        return !_isLost && await GiveBackAsync();
    }

    public void Dispose()
    {
        _markNow.Dispose();
        _allSent.Dispose();
    }

    private async Task LaneAsync()
    {
        while (await SendNextAsync())
        {
        }
    }

    private async Task<bool> SendNextAsync()
    {
        if (await NextAsync() is not var (first, count))
        {
            return false;
        }

        // A request that went out is waited for even when the node stops: its answer decides whether a repeat is possible.
        if (count == 1)
        {
            Settle(first, await _sender.SendAsync(_range.Events[first], CancellationToken.None));
        }
        else
        {
            var outcomes = await _sender.SendAsync([.. _range.Events.Skip(first).Take(count)], CancellationToken.None);
            for (var i = 0; i < count; i++)
            {
                Settle(first + i, outcomes[i].Outcome);
            }
        }

        while (_order.FollowingOf(_range.Events[first].Series.SeriesId) is { } following)
        {
            Settle(following, await _sender.SendAsync(_range.Events[following], CancellationToken.None));
        }

        return true;
    }

    private async Task<(int First, int Count)?> NextAsync()
    {
        while (true)
        {
            // Taken before the look, so that no signal falls between.
            var moved = Volatile.Read(ref _moved).Task;
            if (IsEnding)
            {
                return null;
            }

            if (IsLeaseYoung && _order.Take(Volatile.Read(ref _written) + _range.Window) is { } next)
            {
                return next;
            }

            if (_order.IsAtEnd)
            {
                return null;
            }

            Interlocked.Increment(ref _waiting);
            AskForMark();
            await moved;
            Interlocked.Decrement(ref _waiting);
        }
    }

    private void Settle(int index, EventOutcome outcome)
    {
        if (_sender.Remainder(_range.Events[index], outcome, _range.Attempts) is not { } remainder)
        {
            Interlocked.Increment(ref _accepted);
            _progress.Settle(index);
            AskForMark();
            return;
        }

        _kept.Add(index, remainder, mayGoBack: outcome is EventOutcome.Later { IsAmbiguous: false });
        if (outcome is EventOutcome.Later && _breaker.Wait > TimeSpan.Zero)
        {
            _isAway = true;
            Wake();
        }
    }

    private async Task MarkAsync()
    {
        while (!_allSent.IsCancellationRequested)
        {
            try
            {
                await _markNow.WaitAsync(s_mark, _allSent.Token);
                Interlocked.Exchange(ref _isAsked, 0);
                await MarkOnceAsync();
            }
            catch (OperationCanceledException) when (_allSent.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e) when (DatabaseFailure.Is(e))
            {
                // Nothing goes out beyond the window meanwhile; when the database is back in time, all is well.
                _isLost |= !IsLeaseYoung;
                Wake();
            }
        }
    }

    private async Task MarkOnceAsync()
    {
        // While MOOST is away nothing is kept before the end, because what was not sent at the tail goes back with the range.
        if (!_isAway)
        {
            await KeepAsync();
        }

        var progress = _progress.Number;
        if (progress == _range.Hi || (progress == _written && Stopwatch.GetElapsedTime(_leasedAt) < _lease / 3))
        {
            return;
        }

        var (asked, accepted) = (Stopwatch.GetTimestamp(), Volatile.Read(ref _accepted));
        if (await _queue.ProgressAsync(_range, _owner, progress, accepted - _told, _lease, CancellationToken.None))
        {
            _told = accepted;
            Volatile.Write(ref _written, progress);
            Interlocked.Exchange(ref _leasedAt, asked);
        }
        else
        {
            _isLost = true;
        }

        Wake();
    }

    // Who waits at the end of the window is not left waiting for the next quarter of a second.
    private void AskForMark()
    {
        if (Volatile.Read(ref _waiting) > 0 && _progress.Number > Volatile.Read(ref _written) && Interlocked.Exchange(ref _isAsked, 1) == 0)
        {
            _markNow.Release();
        }
    }

    private async Task KeepAsync()
    {
        if (_kept.TakeAll() is not { Count: > 0 } kept)
        {
            return;
        }

        try
        {
            await _exceptions.ExceptAsync([.. kept.Select(one => one.Exception)], _owner, CancellationToken.None);
        }
        catch
        {
            _kept.PutBack(kept);
            throw;
        }

        foreach (var one in kept)
        {
            _progress.Settle(one.Index);
        }
    }

    private async Task<bool> GiveBackAsync()
    {
        _order.ReturnTail();
        await InsistAsync(async () =>
        {
            await KeepAsync();
            return true;
        });
        var progress = _progress.Number;
        TimeSpan? later = progress == _range.Hi ? null : _isAway ? BackOff.After(_range.Attempts + 1, _breaker.Wait, Random.Shared) : TimeSpan.Zero;
        return await InsistAsync(() => _queue.SettleAsync(_range, _owner, progress, _accepted - _told, later, CancellationToken.None));
    }

    // What MOOST took is worth more than one try to write it down: whatever is not written will be sent once more.
    private async Task<bool> InsistAsync(Func<Task<bool>> write)
    {
        while (true)
        {
            try
            {
                return await write();
            }
            catch (Exception e) when (DatabaseFailure.Is(e) && Stopwatch.GetElapsedTime(_leasedAt) < _lease)
            {
                await Task.Delay(s_mark, CancellationToken.None);
            }
        }
    }

    private void Wake() => Interlocked.Exchange(ref _moved, NewSignal()).TrySetResult();

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
