namespace MoostPortal.MeterFiles.Layouts;

/// <summary>One table of a file: where its time stands, and which columns hold values.</summary>
public sealed record TableLayout
{
    public required TimeLayout Time { get; init; }

    /// <summary>Columns to read, and those to leave out with a finding. For <see cref="LayoutForm.DayRows"/> the one template of all interval columns.</summary>
    public required IReadOnlyList<ValueColumn> Values { get; init; }

    /// <summary>Columns counted from 0 whose text is part of the series' key; null where there is none.</summary>
    public int? MeterPointColumn { get; init; }

    /// <summary>Register, tariff or read type; its words also give direction and unit where <see cref="ValueColumn"/> does not.</summary>
    public int? RegisterColumn { get; init; }

    /// <summary>Product, such as power and gas in one column: what is not electricity is left out.</summary>
    public int? ProductColumn { get; init; }

    public int? DirectionColumn { get; init; }

    public int? UnitColumn { get; init; }

    /// <summary>Quality or status of the whole row.</summary>
    public int? QualityColumn { get; init; }

    /// <summary>Words of quality columns (lower case, trimmed) and what they say.</summary>
    public IReadOnlyDictionary<string, Quality> QualityWords { get; init; } = new Dictionary<string, Quality>();

    /// <summary>Words of register, product and direction columns (lower case, trimmed) and how their rows are to be read.</summary>
    public IReadOnlyDictionary<string, RegisterWord> RegisterWords { get; init; } = new Dictionary<string, RegisterWord>();

    /// <summary>Words that stand for a missing value beside the blank and "-", as they are written, such as "NaN" where the format is known to write it so.</summary>
    public IReadOnlyList<string> MissingWords { get; init; } = [];

    /// <summary>The usual length of an interval; null where only the rows can tell (or where it changes).</summary>
    public int? StepMinutes { get; init; }

    /// <summary>The rows are few of a longer file's: their own distances say nothing.</summary>
    public bool StepIsStated { get; init; }

    /// <summary>The table states whole days beside the intervals of another table: control totals, not readings.</summary>
    public bool IsDailyTotals { get; init; }

    /// <summary>Rows of whole days stand between the intervals of this very table.</summary>
    public bool MixesDailyTotals { get; init; }

    /// <summary>The last row, or a row whose first cell is no time, adds up the others.</summary>
    public bool HasTotalsRow { get; init; }

    /// <summary>For <see cref="LayoutForm.DayRows"/>: first interval column and how many there are.</summary>
    public int FirstIntervalColumn { get; init; }

    public int IntervalColumns { get; init; }
}
