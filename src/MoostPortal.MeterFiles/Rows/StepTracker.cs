using System.Runtime.InteropServices;

namespace MoostPortal.MeterFiles.Rows;

/// <summary>Gives times that stand alone a length: the distance to their neighbours. A step that changes inside the file is followed, a gap is not.</summary>
/// <remarks>It hands a row on when the next one is there, since only a distance that stands twice in a row is a new step.</remarks>
internal sealed class StepTracker(bool isEnd)
{
    private const int LongestStep = 86_400;

    private Waiting? _waiting;
    private long _distanceBefore;

    /// <summary>The step in force; 0 before the second row.</summary>
    public int Seconds { get; private set; }

    /// <summary>The step before the first change; 0 while there was none.</summary>
    public int Former { get; private set; }

    /// <param name="stamp">An instant, in the order of the file.</param>
    /// <param name="micro">Its value.</param>
    /// <param name="quality">Its quality.</param>
    /// <param name="line">Its line.</param>
    /// <param name="done">The row before, if there was one.</param>
    public bool TryAdd(long stamp, long micro, Quality quality, long line, out Tracked done)
    {
        done = default;
        var isDone = false;

        if (_waiting is { } waiting)
        {
            done = Decide(waiting, stamp - waiting.Stamp);
            isDone = true;
        }

        _waiting = new(stamp, micro, quality, line);
        return isDone;
    }

    /// <summary>The last row of the file.</summary>
    public bool TryFinish(out Tracked done)
    {
        done = default;

        if (_waiting is not { } waiting || Seconds == 0)
        {
            return false;
        }

        done = new(isEnd ? waiting.Stamp - Seconds : waiting.Stamp, Seconds, waiting.Micro, waiting.Quality, waiting.Line);
        _waiting = null;
        return true;
    }

    private Tracked Decide(Waiting row, long distance)
    {
        var isDescending = distance < 0 || (distance == 0 && _distanceBefore < 0);
        var (before, after) = (Math.Abs(_distanceBefore), Math.Abs(distance));
        _distanceBefore = distance == 0 ? _distanceBefore : distance;

        // The interval of an end label lies towards the earlier neighbour, that of a start label towards the later one.
        var own = isEnd != isDescending ? before : after;
        var next = own > 0 ? own : after;
        var isStep = next is > 0 and <= LongestStep && (Seconds == 0 || next < Seconds || (next != Seconds && before == after));

        if (isStep)
        {
            Former = Seconds > 0 && Former == 0 ? Seconds : Former;
            Seconds = (int)next;
        }

        return new(isEnd ? row.Stamp - Seconds : row.Stamp, Seconds, row.Micro, row.Quality, row.Line);
    }

    [StructLayout(LayoutKind.Auto)]
    internal readonly record struct Tracked(long Start, int Seconds, long Micro, Quality Quality, long Line);

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Waiting(long Stamp, long Micro, Quality Quality, long Line);
}
