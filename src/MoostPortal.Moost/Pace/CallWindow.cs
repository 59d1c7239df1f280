namespace MoostPortal.Moost.Pace;

/// <summary>
/// How many calls of one kind a node has under way at once. It doubles from a few until MOOST first shows that it is too much (429, 503,
/// no answer), halves then, and from there on grows by one for each full round of successes. Whoever finds it full waits in line.
/// </summary>
public sealed class CallWindow
{
    private const int First = 4;

    private readonly Lock _gate = new();
    private readonly Queue<TaskCompletionSource> _line = new();
    private double _size;
    private int _underWay;
    private bool _hasBeenTooMuch;
    private int _ofOldSize;

    /// <param name="ceiling">The operator's word; never exceeded.</param>
    public CallWindow(int ceiling)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(ceiling, 1);
        Ceiling = ceiling;
        _size = Math.Min(First, ceiling);
    }

    public int Ceiling { get; }

    /// <summary>Calls that may be under way at this moment.</summary>
    public int Size
    {
        get
        {
            lock (_gate)
            {
                return (int)_size;
            }
        }
    }

    /// <summary>Takes a place; give it back by <see cref="Leave"/>.</summary>
    internal ValueTask EnterAsync(CancellationToken cancel)
    {
        TaskCompletionSource turn;
        lock (_gate)
        {
            if (_line.Count == 0 && _underWay < (int)_size)
            {
                _underWay++;
                return ValueTask.CompletedTask;
            }

            turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _line.Enqueue(turn);
        }

        return WaitAsync(turn, cancel);
    }

    internal void Leave(CallVerdict verdict)
    {
        lock (_gate)
        {
            _underWay--;
            Learn(verdict);
            while (_underWay < (int)_size && _line.TryDequeue(out var next))
            {
                // One that gave up waiting takes no place.
                if (next.TrySetResult())
                {
                    _underWay++;
                }
            }
        }
    }

    private void Learn(CallVerdict verdict)
    {
        // Calls that were under way together fail together: that is one sign, not many.
        var isOfOldSize = _ofOldSize > 0;
        _ofOldSize = Math.Max(0, _ofOldSize - 1);
        if (verdict == CallVerdict.Well)
        {
            _size = Math.Min(Ceiling, _size + (_hasBeenTooMuch ? 1 / _size : 1));
        }
        else if (verdict == CallVerdict.TooMuch && !isOfOldSize)
        {
            (_size, _hasBeenTooMuch, _ofOldSize) = (Math.Max(1, _size / 2), true, _underWay);
        }
    }

    private static async ValueTask WaitAsync(TaskCompletionSource turn, CancellationToken cancel)
    {
        await using var given = cancel.UnsafeRegister(static (line, token) => ((TaskCompletionSource)line!).TrySetCanceled(token), turn);
        await turn.Task;
    }
}
