using System.Runtime.InteropServices;

namespace MoostPortal.MeterFiles.Clocks;

/// <summary>
/// Turns local stamps into instants, a row at a time, and holds back those of doubled hours until the file's end, since only the order of the rows and the
/// hours around tell which pass they belong to.
/// </summary>
/// <remarks>
/// One for a file in local time. Call <see cref="Place"/> for each row, in the file's order, and do with each of its values what the answer says; at the end
/// <see cref="Close"/> gives what was held back. What it holds is a few rows a series and change, at most <see cref="MostRows"/> in all.
/// </remarks>
/// <param name="zone">The home's zone.</param>
/// <param name="answers">As in <see cref="ReadingContext.Answers"/>: "fold:2025-10-26" to one of <see cref="FoldAnswer"/>.</param>
internal sealed class FoldResolver(ZoneTable zone, IReadOnlyDictionary<string, string> answers)
{
    public const int MostRows = 1_000_000;

    /// <summary>Rows this close to a change may be asked about.</summary>
    private const long Near = (FoldWindow.Days + 1) * LocalTime.SecondsPerDay;

    private readonly ClockChange[] _changes = [.. zone.All.Where(change => change.IsDoubling)];
    private readonly Dictionary<(int Series, int Change), FoldWindow> _windows = [];
    private FoldWindow? _recent;
    private int _change = -1;
    private int _rows;
    private long _quietFrom = long.MaxValue;
    private long _quietTo = long.MinValue;
    private int _quietOffset;

    /// <summary>Finds a row's instant.</summary>
    /// <param name="local">Its stamp in local seconds; of rows with both ends the start.</param>
    /// <param name="isEnd">The stamp names the interval's end.</param>
    /// <param name="stepSeconds">Length of the interval; only used when the stamp is an end.</param>
    /// <param name="startUtc">Begin of the interval (Unix seconds), for <see cref="Placement.Known"/> and <see cref="Placement.Nearby"/>.</param>
    public Placement Place(long local, bool isEnd, int stepSeconds, out long startUtc)
    {
        if (local >= _quietFrom && local < _quietTo)
        {
            startUtc = local - _quietOffset - (isEnd ? stepSeconds : 0);
            return Placement.Known;
        }

        var kind = zone.ToUtc(local, out var first, out _);
        startUtc = first - (isEnd ? stepSeconds : 0);

        if (kind == LocalKind.Never)
        {
            return isEnd && IsChange(first) ? Placement.Known : Placement.Skipped;
        }

        _change = NearestChange(local);

        if (_change < 0)
        {
            (_quietFrom, _quietTo, _quietOffset) = Quiet(local, first);
            return Placement.Known;
        }

        return kind == LocalKind.Twice || (isEnd && local == _changes[_change].To) ? Placement.Doubled : Placement.Nearby;
    }

    /// <summary>Whether two local times lie where no clock is set and no doubled hour is near, as far as <see cref="Place"/> knows by now.</summary>
    public bool IsQuiet(long first, long second, out int offset)
    {
        offset = _quietOffset;
        return first >= _quietFrom && first < _quietTo && second >= _quietFrom && second < _quietTo;
    }

    /// <summary>Shows a value near a doubled hour, for comparison. To be called right after the <see cref="Place"/> of its row.</summary>
    /// <param name="series">The series' number.</param>
    /// <param name="startUtc">As <see cref="Place"/> gave it.</param>
    /// <param name="valueMicro">Null for a blank.</param>
    public void Observe(int series, long startUtc, long? valueMicro) => Window(series).Observe(startUtc, zone.ToLocal(startUtc), valueMicro);

    /// <summary>Holds a value of a doubled hour back. To be called right after the <see cref="Place"/> of its row.</summary>
    /// <returns>Why the row is refused, or null.</returns>
    public RowFault? Keep(in FoldRow row)
    {
        if (_rows == MostRows)
        {
            return RowFault.TimeAmbiguous;
        }

        var fault = Window(row.Series).Keep(row);
        _rows += fault is null ? 1 : 0;
        return fault;
    }

    /// <summary>Reads what was held back. To be called once, behind the last row.</summary>
    public FoldResolution Close()
    {
        var resolution = new FoldResolution();

        foreach (var change in _windows.Values.Where(window => window.Rows.Count > 0).GroupBy(window => window.Change).OrderBy(group => group.Key.At))
        {
            var date = change.Key.Date;
            new FoldDay(date, answers.GetValueOrDefault(FoldDay.QuestionId(date)), [.. change.Select(window => new FoldSeries(window))]).Resolve(resolution);
        }

        _windows.Clear();
        return resolution;
    }

    private FoldWindow Window(int series)
    {
        if (_recent is { } recent && recent.Series == series && recent.Change == _changes[_change])
        {
            return recent;
        }

        ref var window = ref CollectionsMarshal.GetValueRefOrAddDefault(_windows, (series, _change), out _);
        return _recent = window ??= new(series, _changes[_change]);
    }

    private int NearestChange(long local)
    {
        if (_change >= 0 && IsNear(_change, local))
        {
            return _change;
        }

        var next = FirstEndingBehind(local);
        return next < _changes.Length && IsNear(next, local) ? next : next > 0 && IsNear(next - 1, local) ? next - 1 : -1;
    }

    private bool IsNear(int change, long local) => local >= _changes[change].From - Near && local < _changes[change].To + Near;

    /// <summary>The stretch around a stamp in which no clock is set and no doubled hour is near.</summary>
    private (long From, long To, int Offset) Quiet(long local, long utc)
    {
        var (from, to) = zone.Stretch(local);
        var next = FirstEndingBehind(local);
        from = next > 0 ? Math.Max(from, _changes[next - 1].To + Near) : from;
        to = next < _changes.Length ? Math.Min(to, _changes[next].From - Near) : to;
        return (from, to, (int)(local - utc));
    }

    private int FirstEndingBehind(long local)
    {
        var (low, high) = (0, _changes.Length);

        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _changes[middle].To > local ? (low, middle) : (middle + 1, high);
        }

        return low;
    }

    private bool IsChange(long utc) => zone.OffsetAt(utc) != zone.OffsetAt(utc - 1);
}
