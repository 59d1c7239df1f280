using System.Diagnostics;
using MoostPortal.Core.Access;
using MoostPortal.Core.Delivery.Events;
using MoostPortal.Core.Readings;

namespace MoostPortal.Web.Jobs;

/// <summary>
/// What a pump has to do with the database: claims ranges before the line runs dry, writes how far they have come and how far they may go
/// on, and gives them back. For one caller at a time; what it shows may be read by all.
/// </summary>
internal sealed partial class LiveFeed(string owner, TimeSpan lease, int lanes, double perSecond, EventQueue queue, ExceptionQueue exceptions, LiveLine line, ILogger logger)
{
    private const int MostRanges = 8;

    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(50);
    private static readonly TimeSpan s_insist = TimeSpan.FromMilliseconds(250);

    private readonly long _since = Stopwatch.GetTimestamp();
    private double _perSecond = perSecond;
    private long _learnedAt = Stopwatch.GetTimestamp();
    private int _learned;
    private int _accepted;
    private volatile bool _isDry;

    /// <summary>Nothing more is due.</summary>
    public bool IsDry => _isDry;

    /// <summary>The minute of a drain is over.</summary>
    public bool IsOver => Stopwatch.GetElapsedTime(_since) >= s_longest;

    /// <summary>The line will soon be empty, and there may be more.</summary>
    public bool IsLow => !_isDry && line.Untaken <= lanes + (int)(PerSecond / 8);

    /// <summary>The oldest range was put off before.</summary>
    public bool WasTried => line.Ranges is [{ Range.Attempts: > 0 }, ..];

    /// <summary>How many events MOOST took.</summary>
    public int Accepted => Volatile.Read(ref _accepted);

    public double PerSecond => Volatile.Read(ref _perSecond);

    /// <summary>How many events may be on their way, or have arrived, behind what is written: those under way and what a quarter of a second holds.</summary>
    public int Window => lanes + (int)(PerSecond / 4);

    public void Accept() => Interlocked.Increment(ref _accepted);

    /// <summary>Claims about as much as half a second needs. False when nothing is due.</summary>
    public async Task<bool> FetchAsync(CancellationToken cancel)
    {
        var most = Math.Clamp((int)(PerSecond / 2 / RecentRows.RowsOfRange), 1, MostRanges);
        var open = line.Ranges.Sum(range => range.Reach - range.Written);
        var asked = Stopwatch.GetTimestamp();
        var due = await queue.ClaimLiveAsync(owner, lease, Math.Max(Window - open, 0), most, cancel);
        line.Add(due.Select(range => new HeldRange(range, asked, lease)));
        _isDry = due.Count == 0;
        return due.Count > 0;
    }

    /// <summary>Writes what is settled; keeps as rows what did not arrive, unless it may yet go back with its range.</summary>
    /// <returns>Whether anything was written.</returns>
    public async Task<bool> MarkAsync(bool keeps)
    {
        var ranges = line.Ranges;
        if (keeps)
        {
            await KeepAsync(ranges);
        }

        var (left, marks) = (Window, new List<(HeldRange Range, RangeMark Mark)>(ranges.Count));
        foreach (var range in ranges)
        {
            var mark = range.ToMark(left);
            left = Math.Max(left - mark.Window, 0);
            if (mark.IsDone || range.Needs(mark))
            {
                marks.Add((range, mark));
            }
        }

        if (marks.Count > 0)
        {
            await WriteAsync(marks);
        }

        Learn();
        return marks.Count > 0;
    }

    /// <summary>After a failure of the database: what cannot be shown to be ours any more is not sent.</summary>
    public void LoseOld()
    {
        foreach (var range in line.Ranges.Where(range => !range.IsLeaseYoung))
        {
            Lose(range);
        }
    }

    /// <summary>Ends what is done and gives back the rest, in the end when nobody sends any more.</summary>
    /// <param name="wait">How long a range of so many attempts waits, because MOOST is away; null when nothing is wrong with sending.</param>
    public async Task GiveBackAsync(Func<int, TimeSpan>? wait)
    {
        if (wait is not null)
        {
            foreach (var range in line.Ranges)
            {
                range.ReturnTail();
            }
        }

        await InsistAsync(() => MarkAsync(keeps: true));
        foreach (var range in line.Ranges)
        {
            await InsistAsync(async () =>
            {
                if (!await queue.GiveBackAsync(range.ToMark(window: 0), owner, wait?.Invoke(range.Range.Attempts + 1) ?? TimeSpan.Zero, CancellationToken.None))
                {
                    LeaseLost(logger, range.Range.RangeId);
                }

                return true;
            });
            line.Remove(range);
        }
    }

    private async Task WriteAsync(List<(HeldRange Range, RangeMark Mark)> marks)
    {
        var asked = Stopwatch.GetTimestamp();
        var ours = await queue.MarkAsync(owner, marks.ConvertAll(one => one.Mark), lease, CancellationToken.None);
        foreach (var (range, mark) in marks)
        {
            if (!ours.Contains(range.Range.RangeId))
            {
                Lose(range);
                continue;
            }

            range.Wrote(mark, asked);
            if (mark.IsDone)
            {
                line.Remove(range);
            }
        }
    }

    private async Task KeepAsync(IReadOnlyList<HeldRange> ranges)
    {
        List<(HeldRange Range, IReadOnlyCollection<KeptEvents.Kept> Kept)> all = [.. ranges.Select(range => (range, range.TakeKept())).Where(one => one.Item2.Count > 0)];
        if (all.Count == 0)
        {
            return;
        }

        try
        {
            await exceptions.ExceptAsync([.. all.SelectMany(one => one.Kept).Select(one => one.Exception)], owner, CancellationToken.None);
        }
        catch
        {
            all.ForEach(one => one.Range.PutBack(one.Kept));
            throw;
        }

        all.ForEach(one => one.Range.AreKept(one.Kept));
    }

    private void Lose(HeldRange range)
    {
        range.Lose();
        line.Remove(range);
        LeaseLost(logger, range.Range.RangeId);
    }

    private void Learn()
    {
        var took = Stopwatch.GetElapsedTime(_learnedAt);
        if (took >= s_insist / 4 && Accepted - _learned >= lanes)
        {
            Volatile.Write(ref _perSecond, (PerSecond + ((Accepted - _learned) / took.TotalSeconds)) / 2);
            (_learned, _learnedAt) = (Accepted, Stopwatch.GetTimestamp());
        }
    }

    // What MOOST took is worth more than one try to write it down: whatever is not written will be sent once more.
    private async Task InsistAsync(Func<Task<bool>> write)
    {
        while (true)
        {
            try
            {
                await write();
                return;
            }
            catch (Exception e) when (DatabaseFailure.Is(e) && line.Ranges.Any(range => !range.IsLeaseOver))
            {
                await Task.Delay(s_insist, CancellationToken.None);
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "Delivery: the lease of live range {RangeId} was lost while it was sent")]
    private static partial void LeaseLost(ILogger logger, long rangeId);
}
