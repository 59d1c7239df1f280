using System.Diagnostics;
using MoostPortal.Core.Delivery.Events;

namespace MoostPortal.Web.Jobs;

/// <summary>
/// Writes how far a history range is settled and how far it may go on: before the first array, before one that lies beyond what was
/// allowed, and four times a second. What it allows ahead is about what a quarter of a second takes.
/// </summary>
internal sealed class HistoryMarks(HistoryQueue queue, DueHistory due, string owner, TimeSpan lease)
{
    private const int MostAhead = 8;

    private static readonly TimeSpan s_mark = TimeSpan.FromMilliseconds(250);

    private DateTimeOffset? _allowedUntil;
    private long _markedAt;
    private int _sinceMark;
    private int _ahead = 1;

    /// <summary>How many of the events that MOOST took are counted already.</summary>
    public int Told { get; private set; }

    /// <summary>Makes sure that the array that ends at <paramref name="until"/> may go out now. False when the lease was lost: do not send.</summary>
    /// <param name="progress">Everything up to here is settled.</param>
    /// <param name="sent">How many MOOST took so far.</param>
    /// <param name="until">The last instant of the array.</param>
    /// <param name="upTo">The last instant of so many arrays from this one on.</param>
    public async Task<bool> AllowAsync(DateTimeOffset progress, int sent, DateTimeOffset until, Func<int, DateTimeOffset> upTo)
    {
        var since = Stopwatch.GetElapsedTime(_markedAt);
        if (_allowedUntil >= until && since < s_mark)
        {
            _sinceMark++;
            return true;
        }

        if (_allowedUntil is not null)
        {
            _ahead = Math.Clamp((int)(_sinceMark * (s_mark / since)), 1, MostAhead);
        }

        var asked = Stopwatch.GetTimestamp();
        var allowed = upTo(_ahead) is var further && further > _allowedUntil ? further : _allowedUntil ?? further;
        if (!await queue.SendingAsync(due, owner, progress, sent - Told, allowed, lease, CancellationToken.None))
        {
            return false;
        }

        (Told, _allowedUntil, _markedAt, _sinceMark) = (sent, allowed, asked, 1);
        return true;
    }
}
