using MoostPortal.MeterFiles.Reports;

namespace MoostPortal.MeterFiles.Rows;

/// <summary>A series of the file being read: what it is, and what its rows have come to so far.</summary>
internal sealed class MeterSeries(int id, SeriesIdentity identity)
{
    private Int128 _total;
    private long _from = long.MaxValue;
    private long _to = long.MinValue;
    private (long At, long Micro)? _register;

    public int Id => id;

    public SeriesIdentity Identity => identity;

    public int StepSeconds { get; } = identity.StepSeconds;

    public ReadingKind Kind { get; } = identity.Kind;

    /// <summary>Power of ten from its unit to millionths.</summary>
    public int MicroExponent { get; } = Units.MicroExponent(identity.Unit);

    public bool IsEnergy => Kind != ReadingKind.Instant;

    /// <summary>Its values become intervals as they come, where the row says or knows how long they are.</summary>
    public bool IsOrdinary(bool hasEnd) => Kind is ReadingKind.Interval or ReadingKind.AveragePower && Check is null && (Steps is null || hasEnd);

    public long Readings { get; private set; }

    public long LastLine { get; private set; }

    /// <summary>Which of its table's value columns it was first met in.</summary>
    public int Ordinal { get; init; }

    /// <summary>Times without a stated length become intervals by what stands beside them.</summary>
    public StepTracker? Steps { get; init; }

    /// <summary>The register beside an interval column.</summary>
    public RegisterCheck? Check { get; set; }

    /// <summary>A total that the header or preamble states, in Wh.</summary>
    public decimal? StatedWh { get; set; }

    public decimal TotalWh => (decimal)_total / 1_000_000;

    /// <summary>Step seen in the rows where the layout names none.</summary>
    public int UsualSeconds => StepSeconds > 0 ? StepSeconds : Steps?.Seconds ?? 0;

    /// <summary>From the row before to this one, in the order of time: how far the register rose, and in how long. Nothing where it is the first.</summary>
    public (long Micro, long Seconds) RiseTo(long at, long register)
    {
        var (before, stood) = _register ?? (at, register);
        _register = (at, register);
        return at >= before ? (Math.Max(0, register - stood), at - before) : (Math.Max(0, stood - register), before - at);
    }

    public void Count(in MeterInterval interval)
    {
        Readings++;
        _total += interval.ValueMicro;
        _from = Math.Min(_from, interval.StartUnixSeconds);
        _to = Math.Max(_to, interval.StartUnixSeconds + interval.Seconds);
        LastLine = interval.Line;
    }

    public SeriesReport Report() => new()
    {
        Id = id,
        MeterPoint = identity.MeterPoint,
        Register = identity.Register,
        Column = identity.Column,
        Direction = identity.Direction,
        Unit = identity.Unit,
        Kind = identity.Kind,
        Label = identity.Label,
        IntervalMinutes = identity.Kind == ReadingKind.Instant || UsualSeconds == 0 || UsualSeconds % 60 != 0 ? null : UsualSeconds / 60,
        From = Readings == 0 ? null : DateTimeOffset.FromUnixTimeSeconds(_from),
        To = Readings == 0 ? null : DateTimeOffset.FromUnixTimeSeconds(_to),
        Readings = Readings,
        TotalWh = IsEnergy ? TotalWh : null,
    };
}
