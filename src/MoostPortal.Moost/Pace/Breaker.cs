using MoostPortal.Core.Delivery;

namespace MoostPortal.Moost.Pace;

/// <summary>
/// Keeps a node from knocking at a closed door: after ten calls in a row that MOOST did not answer sensibly, nothing is sent for half a
/// minute, then one call asks. A server that names a time of its own is left alone until then. One for all calls of a node.
/// </summary>
public sealed class Breaker(TimeProvider clock)
{
    /// <summary>So many failures in a row open it.</summary>
    public const int MostFailures = 10;

    /// <summary>How long it stays open.</summary>
    public static readonly TimeSpan Rest = TimeSpan.FromSeconds(30);

    private readonly Lock _gate = new();
    private int _failures;
    private long _closedUntil = long.MinValue;
    private bool _isAsking;

    /// <summary>How long nothing will be sent from now on; zero while calls pass. A look, not a passage.</summary>
    public TimeSpan Wait
    {
        get
        {
            lock (_gate)
            {
                return Remaining();
            }
        }
    }

    /// <summary>MOOST answered the last call.</summary>
    public bool IsWell
    {
        get
        {
            lock (_gate)
            {
                return _failures == 0;
            }
        }
    }

    /// <summary>
    /// Asks to send one call, whose end must be told by <see cref="Succeeded"/>, <see cref="Failed"/> or <see cref="Abandoned"/>.
    /// </summary>
    /// <returns>Null when it may go; else how long to wait.</returns>
    internal TimeSpan? TryPass()
    {
        lock (_gate)
        {
            if (Remaining() is var rest && rest > TimeSpan.Zero)
            {
                return rest;
            }

            if (_failures < MostFailures)
            {
                return null;
            }

            if (_isAsking)
            {
                return TimeSpan.FromSeconds(1);
            }

            _isAsking = true;
            return null;
        }
    }

    /// <summary>MOOST answered, be it with a refusal.</summary>
    internal void Succeeded()
    {
        lock (_gate)
        {
            (_failures, _isAsking, _closedUntil) = (0, false, long.MinValue);
        }
    }

    /// <summary>MOOST did not answer, or was not able to work.</summary>
    /// <param name="wish">The time that the server asked for, if any.</param>
    internal void Failed(TimeSpan? wish)
    {
        lock (_gate)
        {
            (_failures, _isAsking) = (_failures + 1, false);
            var rest = _failures >= MostFailures ? Rest : TimeSpan.Zero;
            if (wish is { } asked && asked > rest)
            {
                rest = asked < BackOff.LongestWish ? asked : BackOff.LongestWish;
            }

            if (rest > TimeSpan.Zero)
            {
                _closedUntil = Math.Max(_closedUntil, clock.After(clock.GetTimestamp(), rest));
            }
        }
    }

    /// <summary>The call was given up by us before it came to anything.</summary>
    internal void Abandoned()
    {
        lock (_gate)
        {
            _isAsking = false;
        }
    }

    private TimeSpan Remaining()
    {
        var now = clock.GetTimestamp();
        return _closedUntil > now ? clock.GetElapsedTime(now, _closedUntil) : TimeSpan.Zero;
    }
}
