using System.Runtime.CompilerServices;

namespace MoostPortal.MeterFiles.Clocks;

/// <summary>
/// A zone's clock changes from 2000 to 2100, worked out once, so that times turn from local to UTC and back in nanoseconds. Earlier and later times count
/// with the first and the last offset.
/// </summary>
/// <remarks>
/// Agrees with <see cref="TimeZoneInfo"/>, of which it only asks the offset of instants. Safe to share: what it remembers between calls is checked before use.
/// </remarks>
internal sealed class ZoneTable
{
    private static readonly long s_first = LocalTime.Seconds(new DateOnly(2000, 1, 1));
    private static readonly long s_last = LocalTime.Seconds(new DateOnly(2100, 1, 1));
    private static readonly ConditionalWeakTable<TimeZoneInfo, ZoneTable> s_known = [];

    /// <summary>Stretch <c>i</c> of one offset begins at this instant;</summary>
    private readonly long[] _from;

    /// <summary>its local times that exist once begin</summary>
    private readonly long[] _localFrom;

    /// <summary>and end here.</summary>
    private readonly long[] _localTo;

    private readonly int[] _offset;
    private int _recentUtc;
    private int _recentLocal;

    private ZoneTable(TimeZoneInfo zone)
    {
        StandardOffset = (int)zone.BaseUtcOffset.TotalSeconds;
        var changes = Changes(zone, out var offset);
        All = changes;
        _from = [long.MinValue, .. changes.Select(change => change.At)];
        _offset = [offset, .. changes.Select(change => change.After)];
        _localFrom = [long.MinValue, .. changes.Select(change => change.To)];
        _localTo = [.. changes.Select(change => change.From), long.MaxValue];
    }

    /// <summary>The zone's changes, ascending.</summary>
    public IReadOnlyList<ClockChange> All { get; }

    /// <summary>Seconds east of UTC of the zone's standard time, in which market times count.</summary>
    public int StandardOffset { get; }

    /// <summary>The zone's table; the same one each time.</summary>
    public static ZoneTable Of(TimeZoneInfo zone) => s_known.GetValue(zone, static zone => new(zone));

    /// <summary>Seconds east of UTC at an instant.</summary>
    public int OffsetAt(long utc) => _offset[StretchAt(utc)];

    public long ToLocal(long utc) => utc + OffsetAt(utc);

    /// <summary>Looks up the instant of a local time.</summary>
    /// <param name="local">Local seconds.</param>
    /// <param name="first">The instant; of a time that exists twice the earlier one; of one that does not exist as the clock of before would show it.</param>
    /// <param name="second">The same, or the later one.</param>
    public LocalKind ToUtc(long local, out long first, out long second)
    {
        var at = _recentLocal;

        if (local < _localFrom[at] || local >= _localTo[at])
        {
            at = StretchOf(local);

            if (local < _localFrom[at])
            {
                var change = All[at - 1];
                (first, second) = (change.Instant(local, FoldPass.First), change.Instant(local, FoldPass.Second));
                return change.IsDoubling ? LocalKind.Twice : LocalKind.Never;
            }

            _recentLocal = at;
        }

        first = second = local - _offset[at];
        return LocalKind.Once;
    }

    /// <summary>The first instant behind a start at which the clock shows a local end; an end at a skipped time is that of the clock of before.</summary>
    public long EndAfter(long startUtc, long localEnd)
    {
        ToUtc(localEnd, out var first, out var second);
        return first > startUtc ? first : second;
    }

    /// <summary>The local times around one that exists once that all exist once and have its offset; the second bound is exclusive.</summary>
    public (long From, long To) Stretch(long local)
    {
        var at = StretchOf(local);
        return (_localFrom[at], _localTo[at]);
    }

    /// <summary>The instant at which a local day begins.</summary>
    public long DayStart(DateOnly date) => DayStart(LocalTime.Day(LocalTime.Seconds(date)));

    /// <summary>How many whole steps a local day has: 92, 96 or 100 quarter hours.</summary>
    public int Slots(DateOnly date, int stepSeconds) => (int)((DayStart(date.AddDays(1)) - DayStart(date)) / stepSeconds);

    /// <summary>The change by which a local day has times that exist twice, or null.</summary>
    public ClockChange? DoublingOn(DateOnly date)
    {
        var day = LocalTime.Seconds(date);
        var at = Array.BinarySearch(_localTo, day);
        at = at < 0 ? ~at : at;
        return at < All.Count && All[at] is { IsDoubling: true } change && change.Date == date ? change : null;
    }

    /// <param name="day">Counted from 1970-01-01 on the wall calendar.</param>
    internal long DayStart(int day)
    {
        // Where the clock skips midnight, the day begins with the change.
        var kind = ToUtc((long)day * LocalTime.SecondsPerDay, out var first, out _);
        return kind == LocalKind.Never ? ChangeSkipping((long)day * LocalTime.SecondsPerDay).At : first;
    }

    private ClockChange ChangeSkipping(long local) => All.First(change => !change.IsDoubling && local >= change.From && local < change.To);

    /// <summary>The first stretch whose times end behind a local time.</summary>
    private int StretchOf(long local)
    {
        var at = Array.BinarySearch(_localTo, local);
        return at < 0 ? ~at : at + 1;
    }

    private int StretchAt(long utc)
    {
        var at = _recentUtc;

        if (utc >= _from[at] && (at + 1 == _from.Length || utc < _from[at + 1]))
        {
            return at;
        }

        at = Array.BinarySearch(_from, utc);
        at = at < 0 ? ~at - 1 : at;
        _recentUtc = at;
        return at;
    }

    /// <summary>Days whose two ends differ in offset hold a change; halving finds its second.</summary>
    private static ClockChange[] Changes(TimeZoneInfo zone, out int firstOffset)
    {
        var changes = new List<ClockChange>();
        var before = firstOffset = Offset(zone, s_first);

        for (var day = s_first; day < s_last; day += LocalTime.SecondsPerDay)
        {
            var after = Offset(zone, day + LocalTime.SecondsPerDay);

            if (after == before)
            {
                continue;
            }

            var (low, high) = (day, day + LocalTime.SecondsPerDay);

            while (high - low > 1)
            {
                var middle = low + ((high - low) / 2);
                (low, high) = Offset(zone, middle) == before ? (middle, high) : (low, middle);
            }

            changes.Add(new(high, before, after));
            before = after;
        }

        return [.. changes];
    }

    private static int Offset(TimeZoneInfo zone, long utc) => (int)zone.GetUtcOffset(DateTimeOffset.FromUnixTimeSeconds(utc)).TotalSeconds;
}
