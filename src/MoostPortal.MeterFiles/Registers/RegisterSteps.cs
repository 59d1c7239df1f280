using System.Globalization;
using MoostPortal.MeterFiles.Reports;

namespace MoostPortal.MeterFiles.Registers;

/// <summary>Turns readings of cumulative registers into the energy of the intervals between them.</summary>
/// <remarks>
/// <para>The first readings of a file wait for its end, so that those of a household may stand in any order. In longer files steps are handed on at once where
/// the rows run from early to late or from late to early; what stands between others (the doubled hour, whose passes are known only at the end) waits, at
/// most <see cref="MostWaiting"/> of them.</para>
/// <para>A step more than half again as long as the usual one is a gap: nobody knows how the energy spreads over it, so it is left out and counted
/// ("register.gap"). The usual step is that of the readings around, so a file may change it. A register that runs backwards (rollover, another meter) gives no
/// interval either ("register.backwards"); a reading that stands alone gives none ("register.lone"), and one for an instant or inside a step that is known already is passed over ("register.repeated").</para>
/// </remarks>
/// <param name="patience">How many readings of all registers wait for the end in any case.</param>
internal sealed class RegisterSteps(int patience = RegisterSteps.Patience)
{
    public const int Patience = 200_000;

    public const int MostWaiting = 2_000_000;

    private readonly Dictionary<int, RegisterSeries> _series = [];
    private int _waiting;
    private long _readings;

    /// <summary>The step where the readings are too few to tell; 0 where they tell.</summary>
    public int StatedSeconds { get; set; }

    /// <summary>More readings are out of order than can wait: refuse the file.</summary>
    public bool IsOverfull => _waiting > MostWaiting;

    /// <summary>Takes the next reading of a file; blanks are no readings.</summary>
    /// <param name="reading">An instant (length 0) and the register in millionths of Wh.</param>
    /// <param name="step">An interval whose start and end are readings.</param>
    /// <returns>Whether there is a <paramref name="step"/>.</returns>
    public bool TryStep(in MeterInterval reading, out MeterInterval step)
    {
        if (!_series.TryGetValue(reading.Series, out var series))
        {
            _series.Add(reading.Series, series = new(StatedSeconds));
        }

        var waiting = series.Waiting;
        var isStep = series.TryStep(reading, _readings++ < patience, out step);
        _waiting += series.Waiting - waiting;
        return isStep;
    }

    /// <summary>The steps that had to wait for the end of the file. To be read to the end, once, before the findings and totals.</summary>
    public IEnumerable<MeterInterval> Rest() => _series.Values.SelectMany(series => series.Rest());

    /// <summary>What was left out, at most one finding of a code, with the line of the first and how many.</summary>
    public IReadOnlyList<Finding> Findings() =>
    [
        .. Finding("register.backwards", series => series.Backwards),
        .. Finding("register.gap", series => series.Gaps),
        .. Finding("register.lone", series => series.Lone),
        .. Finding("register.repeated", series => series.Repeated),
    ];

    /// <summary>Last less first reading beside the sum of the steps, a series each.</summary>
    public IReadOnlyList<ControlTotal> ControlTotals() =>
    [
        .. _series.Select(series => new ControlTotal(
            ControlTotalKind.Register, series.Key, Date: null, series.Value.RiseMicro / 1_000_000m, (decimal)series.Value.SumMicro / 1_000_000m)
        {
            Agrees = series.Value.SumMicro == series.Value.RiseMicro,
        }),
    ];

    private IEnumerable<Finding> Finding(string code, Func<RegisterSeries, (long Count, long Line)> of)
    {
        var left = _series.Values.Select(of).Where(each => each.Count > 0).ToArray();

        if (left.Length > 0)
        {
            string[] count = [left.Sum(each => each.Count).ToString(CultureInfo.InvariantCulture)];
            yield return new(code, left.Min(each => each.Line), 0, count) { Weight = FindingWeight.Warning };
        }
    }
}
