using MoostPortal.MeterFiles.Reports;

namespace MoostPortal.MeterFiles.Clocks;

/// <summary>A series' doubled hour once its rows' order was looked at: what is known, what is open, and the rows as an answer reads them.</summary>
internal sealed class FoldSeries
{
    private readonly FoldWindow _window;
    private readonly FoldPasses _told;

    public FoldSeries(FoldWindow window)
    {
        _window = window;
        var change = window.Change;
        var isLong = window.Rows.TrueForAll(row => row.Seconds(change) > change.Seconds) && window.Rows.DistinctBy(row => row.Local).Count() == window.Rows.Count;
        var told = isLong
            ? new([.. window.Rows.Select(row => window.PassOfLong(row))], FoldVerdict.None, FoldDoubt.None)
            : FoldOrder.Tell(window.Rows, change, window.IsDescending);
        _told = window.RepeatsItself && told.Doubt == FoldDoubt.None ? told with { Doubt = FoldDoubt.Pairs } : told;
        Open = [.. window.Rows.Where((row, i) => row.ValueMicro is not null && IsOpen(i))];
        Evidence = FoldEvidence.Of(window, Open);
    }

    public int Series => _window.Series;

    public ReadingKind Kind => _window.Rows[0].Kind;

    public FoldVerdict Verdict => _told.Verdict;

    /// <summary>Blank rows leave nothing open.</summary>
    public FoldDoubt Doubt => Open.Count == 0 ? FoldDoubt.None : _told.Doubt;

    /// <summary>Rows with a value whose pass is open.</summary>
    public IReadOnlyList<FoldRow> Open { get; }

    public FoldEvidence Evidence { get; }

    /// <summary>The marker proved that the rows are of one pass; the other has none.</summary>
    public bool LacksPass => Verdict == FoldVerdict.EndMarker && _told.Passes.Distinct().Count() == 1;

    /// <summary>The pass of meter readings that stand once: the one by which the meter ran about as fast before as behind them; null where that is not clear.</summary>
    public FoldPass? PassOfReadings()
    {
        var before = _window.Night.Where(row => row.Local < _window.Change.From).ToArray();
        var after = _window.Night.Where(row => row.Local >= _window.Change.To).ToArray();

        if (Open.Count == 0 || before.Length == 0 || after.Length == 0)
        {
            return null;
        }

        var (from, to) = (before.MaxBy(row => row.StartUtc), after.MinBy(row => row.StartUtc));
        var (isFirst, isSecond) = (IsEven(from, to, FoldPass.First), IsEven(from, to, FoldPass.Second));
        return isFirst == isSecond ? null : isFirst ? FoldPass.First : FoldPass.Second;
    }

    /// <summary>The rows with a value, as one of <see cref="FoldAnswer"/> reads those that are open.</summary>
    public IEnumerable<MeterInterval> Read(string answer)
    {
        for (var i = 0; i < _window.Rows.Count; i++)
        {
            var row = _window.Rows[i];

            if (row.ValueMicro is not { } value)
            {
                continue;
            }

            var told = _told.Passes[i];
            var (first, second) = (row.On(FoldPass.First, _window.Change), row.On(FoldPass.Second, _window.Change));
            var isOpen = IsOpen(i);

            if (isOpen && answer == FoldAnswer.Summed)
            {
                yield return first with { ValueMicro = value / 2, Quality = Quality.Derived };
                yield return second with { ValueMicro = value - (value / 2), Quality = Quality.Derived };
                continue;
            }

            var pass = !isOpen ? told : answer switch
            {
                FoldAnswer.Order => told,
                FoldAnswer.Reverse => told == FoldPass.Second ? FoldPass.First : FoldPass.Second,
                FoldAnswer.Second => FoldPass.Second,
                _ => FoldPass.First,
            };

            yield return pass == FoldPass.Second ? second : first;
        }
    }

    /// <summary>The night as an answer reads it, to be drawn. The doubled hour's labels stand twice.</summary>
    public IReadOnlyList<SamplePoint> Draw(string answer)
    {
        var change = _window.Change;
        return
        [
            .. _window.Night.Select(row => (row.StartUtc, row.ValueMicro))
                .Concat(Read(answer).Select(row => (StartUtc: row.StartUnixSeconds, row.ValueMicro)))
                .OrderBy(row => row.StartUtc)
                .Select(row => new SamplePoint(Label(row.StartUtc, change), row.ValueMicro / 1_000_000m)),
        ];
    }

    /// <summary>The offset tells the two passes apart, and with them the first pass from the second where only one is there.</summary>
    private static string Label(long startUtc, in ClockChange change)
    {
        var offset = startUtc < change.At ? change.Before : change.After;
        var local = startUtc + offset;
        return local >= change.From && local < change.To ? $"{LocalTime.Text(local)}{LocalTime.OffsetText(offset)}" : LocalTime.Text(local);
    }

    private bool IsOpen(int row) => _told.Passes[row] == FoldPass.Undecided || _told.Doubt is FoldDoubt.Order or FoldDoubt.Pairs;

    private bool IsEven(NightRow from, NightRow to, FoldPass pass)
    {
        var readings = Open.Select(row => row.On(pass, _window.Change)).OrderBy(row => row.StartUnixSeconds).ToArray();
        var before = (readings[0].ValueMicro - from.ValueMicro) / (double)(readings[0].StartUnixSeconds - from.StartUtc);
        var after = (to.ValueMicro - readings[^1].ValueMicro) / (double)(to.StartUtc - readings[^1].StartUnixSeconds);
        return before > 0 && after > 0 && before <= after * FoldEvidence.Alike && after <= before * FoldEvidence.Alike;
    }
}
