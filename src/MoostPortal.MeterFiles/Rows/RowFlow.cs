using MoostPortal.MeterFiles.Clocks;
using MoostPortal.MeterFiles.Delimited;
using MoostPortal.MeterFiles.Intake;
using MoostPortal.MeterFiles.Registers;

namespace MoostPortal.MeterFiles.Rows;

/// <summary>The parts that all rows of a file go through, whatever its form.</summary>
internal sealed class RowFlow
{
    private readonly MeterFileLimits _limits;

    public RowFlow(ReadingContext context, FoldVerdict verdict, IMeterSink sink, MeterFileLimits limits)
    {
        _limits = limits;
        Zone = ZoneTable.Of(context.Zone);
        Tally = new(sink);
        Book = new(sink, limits.Series);
        Folds = new(Zone, context.Answers);
        Days = new(Zone, verdict);
        var limit = new PhysicalLimit(context);
        Placer = new(Zone, Folds, limit, context.Now);
        Intervals = new(Folds, Registers, Days, Book, Batch, Notes, limit);
    }

    public ZoneTable Zone { get; }

    public RowTally Tally { get; }

    public SeriesBook Book { get; }

    public IntervalBatch Batch { get; } = new();

    public RowEvidence Evidence { get; } = new();

    public RowNotes Notes { get; } = new();

    public TotalsBook Totals { get; } = new();

    public FoldResolver Folds { get; }

    public RegisterSteps Registers { get; } = new();

    public DayCoverage Days { get; }

    public RowPlacer Placer { get; }

    public IntervalFlow Intervals { get; }

    /// <summary>The sink is to be given time.</summary>
    public bool HasFullBatch => Batch.Count >= IntervalBatch.Full || Tally.News >= IntervalBatch.Full;

    public RecordScanner NewScanner(byte delimiter) => new(delimiter, _limits.RecordBytes, _limits.FieldBytes, _limits.Columns);
}
