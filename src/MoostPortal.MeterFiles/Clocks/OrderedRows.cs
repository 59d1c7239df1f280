namespace MoostPortal.MeterFiles.Clocks;

/// <summary>Rows of a doubled hour from early to late as far as the file's order tells, without those that need no telling.</summary>
internal sealed class OrderedRows
{
    private readonly IReadOnlyList<FoldRow> _rows;
    private readonly List<int> _order;

    public OrderedRows(IReadOnlyList<FoldRow> rows, List<int> order)
    {
        _rows = rows;
        _order = order;
        Markers = order.Count(at => rows[at].IsMarker);
        Marker = order.FindIndex(at => rows[at].IsMarker) is >= 0 and var marker ? marker : null;
    }

    public int Count => _order.Count;

    public int Markers { get; }

    public int? Marker { get; }

    public FoldRow this[int at] => _rows[_order[at]];

    /// <summary>Where the row stands in the file's order.</summary>
    public int IndexOf(int at) => _order[at];

    public bool IsAscending(int from, int to) => Enumerable.Range(from, to - from).Skip(1).All(at => this[at].Local > this[at - 1].Local);

    /// <summary>
    /// Where a second pass begins: where the stamps go back once, or in the middle where both halves hold the same stamps, whatever their order; else null.
    /// </summary>
    public int? SecondPartAt()
    {
        var back = Enumerable.Range(1, Count - 1).Where(at => this[at].Local <= this[at - 1].Local).ToArray();

        if (back is [var only] && (this[only].Local < this[only - 1].Local || Count == 2))
        {
            return only;
        }

        var half = Count / 2;
        var first = Stamps(0, half);
        return Count % 2 == 0 && first.Count == half && first.SetEquals(Stamps(half, Count)) ? half : null;
    }

    /// <summary>Equal stamps stand side by side; those that stand once do not come in between out of order unless all stand twice.</summary>
    public bool HasAdjacentPairs()
    {
        var stamps = Enumerable.Range(0, Count).Select(at => this[at].Local).ToArray();
        var runs = 1 + Enumerable.Range(1, Count - 1).Count(at => stamps[at] != stamps[at - 1]);
        var distinct = stamps.Distinct().Count();
        return runs == distinct && (distinct * 2 == Count || Enumerable.Range(1, Count - 1).All(at => stamps[at] >= stamps[at - 1]));
    }

    public bool SharesStamp(int second) => Stamps(0, second).Overlaps(Stamps(second, Count));

    public void Set(FoldPass[] passes, int from, int to, FoldPass pass)
    {
        for (var at = from; at < to; at++)
        {
            passes[_order[at]] = pass;
        }
    }

    /// <summary>The first row of a stamp is of the first pass, the next one of the second.</summary>
    public void ByOccurrence(FoldPass[] passes)
    {
        var seen = new HashSet<long>();

        for (var at = 0; at < Count; at++)
        {
            passes[_order[at]] = seen.Add(this[at].Local) ? FoldPass.First : FoldPass.Second;
        }
    }

    private HashSet<long> Stamps(int from, int to) => [.. Enumerable.Range(from, to - from).Select(at => this[at].Local)];
}
