using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using MoostPortal.Core.Access;

namespace MoostPortal.Moost.Pace;

/// <summary>
/// Calls a second for the whole fleet. Nodes draw a tenth of a second's calls at a time from one row in PostgreSQL, on its clock, so the
/// agreed number holds however many nodes there are. Without an agreed number it costs nothing.
/// </summary>
internal sealed class SharedPace(Func<PortalDatabase> database, IOptions<MoostOptions> options, TimeProvider clock) : IDisposable
{
    private static readonly Actor s_worker = new Actor.Worker();

    private readonly double _perSecond = options.Value.CallsPerSecond;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private int _left;
    private long _from;

    public void Dispose() => _turn.Dispose();

    /// <summary>Waits until one more call may be sent. False when the database that counts cannot be reached: then nothing may.</summary>
    public ValueTask<bool> WaitAsync(CancellationToken cancel) => _perSecond <= 0 ? ValueTask.FromResult(true) : DrawAsync(cancel);

    private async ValueTask<bool> DrawAsync(CancellationToken cancel)
    {
        long start;
        await _turn.WaitAsync(cancel);
        try
        {
            if (_left == 0)
            {
                var most = Math.Max(1, (int)(_perSecond / 10));
                var wait = await TakeAsync(most, cancel);
                (_left, _from) = (most, clock.After(clock.GetTimestamp(), wait));
            }

            _left--;
            start = _from;
            _from = clock.After(_from, TimeSpan.FromSeconds(1 / _perSecond));
        }
        catch (Exception e) when (DatabaseFailure.Is(e))
        {
            return false;
        }
        finally
        {
            _turn.Release();
        }

        var now = clock.GetTimestamp();
        if (start > now)
        {
            await Task.Delay(clock.GetElapsedTime(now, start), clock, cancel);
        }

        return true;
    }

    // What nobody used is lost after a tenth of a second: the pace is a promise about any second, not about the day.
    private async Task<TimeSpan> TakeAsync(int calls, CancellationToken cancel)
    {
        var span = TimeSpan.FromSeconds(calls / _perSecond);
        await using var transaction = await database().BeginAsync(s_worker, cancel);
        var wait = await transaction.Db.Database.SqlQuery<TimeSpan>(
            $"""
            insert into moost_pace as p (id, next_at) values (1, clock_timestamp() + {span})
            on conflict (id) do update set next_at = greatest(p.next_at, clock_timestamp()) + {span}
            returning next_at - {span} - clock_timestamp() as "Value"
            """).ToListAsync(cancel);
        await transaction.CommitAsync(cancel);
        return wait.Single() > TimeSpan.Zero ? wait.Single() : TimeSpan.Zero;
    }
}
