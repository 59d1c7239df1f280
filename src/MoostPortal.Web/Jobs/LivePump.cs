using MoostPortal.Core.Access;
using MoostPortal.Core.Delivery;
using MoostPortal.Moost.Events;
using MoostPortal.Moost.Pace;

namespace MoostPortal.Web.Jobs;

/// <summary>
/// Sends the events of one drain with many requests under way, which never wait for a range to end. Four times a second, or sooner where
/// they would stand still, it has written how far everything is settled; no event goes out beyond what the last write allowed. What does
/// not arrive is kept as a row before the progress passes it.
/// </summary>
internal sealed class LivePump(LiveFeed feed, LiveLine line, EventSender sender, Breaker breaker, CancellationToken stop) : IDisposable
{
    private static readonly TimeSpan s_mark = TimeSpan.FromMilliseconds(250);

    private readonly SemaphoreSlim _tendNow = new(0);
    private readonly CancellationTokenSource _allSent = new();
    private TaskCompletionSource _moved = NewSignal();
    private int _waiting;
    private int _isAsked;
    private int _takenAtMark;
    private volatile bool _isAway;
    private volatile bool _isBroken;

    private bool IsEnding => _isAway || _isBroken || stop.IsCancellationRequested || feed.IsOver;

    /// <summary>Sends until nothing is due, MOOST is away, the minute is over or the node stops; then gives back what is left.</summary>
    public async Task RunAsync()
    {
        await using var stopping = stop.UnsafeRegister(static pump => ((LivePump)pump!).Wake(), this);
        await sender.PrepareAsync(stop);
        if (!await feed.FetchAsync(stop))
        {
            return;
        }

        var tending = TendAsync();
        try
        {
            if (feed.WasTried || !breaker.IsWell)
            {
                // After trouble one event asks first, so that an absent MOOST costs one request and not a window of them.
                await SendNextAsync();
            }

            await Task.WhenAll(Enumerable.Range(0, sender.MostLiveAtOnce).Select(_ => LaneAsync()));
        }
        finally
        {
            await _allSent.CancelAsync();
            await tending;
        }

        await feed.GiveBackAsync(_isAway ? attempts => BackOff.After(attempts, breaker.Wait, Random.Shared) : null);
    }

    public void Dispose()
    {
        _tendNow.Dispose();
        _allSent.Dispose();
    }

    private async Task LaneAsync()
    {
        while (await SendNextAsync())
        {
        }
    }

    private async ValueTask<bool> SendNextAsync()
    {
        while (true)
        {
            // Taken before the look, so that no signal falls between.
            var moved = Volatile.Read(ref _moved).Task;
            if (IsEnding)
            {
                return false;
            }

            if (line.Take() is { } place)
            {
                await SendAsync(place);
                return true;
            }

            if (feed.IsDry && line.Untaken == 0)
            {
                return false;
            }

            Interlocked.Increment(ref _waiting);
            Ask();
            await moved;
            Interlocked.Decrement(ref _waiting);
        }
    }

    // A request that went out is waited for even when the node stops: its answer decides whether a repeat is possible.
    private async ValueTask SendAsync(LiveLine.Place place)
    {
        var series = place.Event.Series.SeriesId;
        if (place.Count == 1)
        {
            Settle(place, await sender.SendAsync(place.Event, CancellationToken.None));
        }
        else
        {
            var outcomes = await sender.SendAsync([.. place.Range.Range.Events.Skip(place.First).Take(place.Count)], CancellationToken.None);
            for (var i = 0; i < place.Count; i++)
            {
                Settle(new LiveLine.Place(place.Range, place.First + i, 1), outcomes[i].Outcome);
            }
        }

        while (line.FollowingOf(series) is { } following)
        {
            Settle(following, await sender.SendAsync(following.Event, CancellationToken.None));
        }
    }

    private void Settle(LiveLine.Place place, EventOutcome outcome)
    {
        if (sender.Remainder(place.Event, outcome, place.Range.Range.Attempts) is not { } remainder)
        {
            feed.Accept();
            place.Range.Arrived(place.First);
            if (Volatile.Read(ref _waiting) > 0 || feed.IsLow || line.Taken - Volatile.Read(ref _takenAtMark) > feed.Window / 2)
            {
                Ask();
            }

            return;
        }

        place.Range.Keep(place.First, remainder, mayGoBack: outcome is EventOutcome.Later { IsAmbiguous: false });
        if (outcome is EventOutcome.Later && breaker.Wait > TimeSpan.Zero)
        {
            _isAway = true;
            Wake();
        }
    }

    private async Task TendAsync()
    {
        while (!_allSent.IsCancellationRequested)
        {
            try
            {
                await _tendNow.WaitAsync(s_mark, _allSent.Token);
                Interlocked.Exchange(ref _isAsked, 0);
                await TendOnceAsync();
            }
            catch (OperationCanceledException) when (_allSent.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e) when (DatabaseFailure.Is(e))
            {
                // Nothing goes out beyond the window meanwhile; when the database is back in time, all is well.
                feed.LoseOld();
                Wake();
            }
            catch
            {
                // Nobody waits for a mark that will not come.
                _isBroken = true;
                Wake();
                throw;
            }
        }
    }

    private async Task TendOnceAsync()
    {
        Volatile.Write(ref _takenAtMark, line.Taken);

        // While MOOST is away nothing is kept before the end, because what was not sent at the tail goes back with its range.
        var hasMoved = await feed.MarkAsync(keeps: !_isAway);
        if (!IsEnding && feed.IsLow)
        {
            await sender.PrepareAsync(CancellationToken.None);
            await feed.FetchAsync(CancellationToken.None);
            hasMoved = true;
        }

        if (hasMoved || IsEnding)
        {
            Wake();
        }
    }

    // Who waits at the end of the window or of the line is not left waiting for the next quarter of a second.
    private void Ask()
    {
        if (Interlocked.Exchange(ref _isAsked, 1) == 0)
        {
            _tendNow.Release();
        }
    }

    private void Wake() => Interlocked.Exchange(ref _moved, NewSignal()).TrySetResult();

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
