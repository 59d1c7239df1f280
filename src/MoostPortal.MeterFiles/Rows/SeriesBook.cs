namespace MoostPortal.MeterFiles.Rows;

/// <summary>The series met so far, in the order of their first value.</summary>
internal sealed class SeriesBook(IMeterSink sink, int limit)
{
    private readonly Dictionary<SeriesIdentity, MeterSeries> _byIdentity = [];
    private readonly List<MeterSeries> _series = [];

    public IReadOnlyList<MeterSeries> Series => _series;

    public MeterSeries this[int id] => _series[id];

    /// <summary>There were more than a file may hold.</summary>
    public bool IsFull { get; private set; }

    /// <returns>Null when there are too many.</returns>
    public MeterSeries? Get(SeriesIdentity identity, int ordinal)
    {
        if (_byIdentity.TryGetValue(identity, out var known))
        {
            return known;
        }

        if (_series.Count == limit)
        {
            IsFull = true;
            return null;
        }

        var hasSteps = identity is { StepSeconds: 0, Label: IntervalLabel.Start or IntervalLabel.End, Kind: ReadingKind.Interval or ReadingKind.AveragePower };
        var series = new MeterSeries(_series.Count, identity)
        {
            Ordinal = ordinal,
            Steps = hasSteps ? new(identity.Label == IntervalLabel.End) : null,
        };
        _byIdentity.Add(identity, series);
        _series.Add(series);
        sink.Series(series.Report());
        return series;
    }
}
