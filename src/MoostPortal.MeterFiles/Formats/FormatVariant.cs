using System.Collections.ObjectModel;
using MoostPortal.MeterFiles.Layouts;

namespace MoostPortal.MeterFiles.Formats;

/// <summary>One header of a format, and what is known about the files that carry it. What is not stated is found out from the file.</summary>
/// <remarks>Defaults stand in the getters: a deserialiser sets members that JSON leaves out to null.</remarks>
public sealed record FormatVariant
{
    /// <summary>Such as "feed-in" or "since 2025"; for people.</summary>
    public string Name { get => field ?? ""; init; }

    public LayoutForm Form { get => field == default ? LayoutForm.Rows : field; init; }

    /// <summary>How many tables of these columns stand side by side; null where it does not matter.</summary>
    public int? Tables { get; init; }

    /// <summary>The first column whose pattern fits a header cell takes it: put exact words before patterns.</summary>
    public IReadOnlyList<FormatColumn> Columns { get => field ?? []; init; }

    public ClockRule? Clock { get; init; }

    public IntervalLabel? Label { get; init; }

    public bool? EndIsInclusive { get; init; }

    /// <summary>Taken only where the file's own dates do not prove another order.</summary>
    public DateOrder? DateOrder { get; init; }

    /// <summary>"." or ",": taken only where the file's own numbers leave it open.</summary>
    public string? DecimalMark { get; init; }

    public int? StepMinutes { get; init; }

    /// <summary>For value columns that state none themselves.</summary>
    public MeterDirection? Direction { get; init; }

    public MeterUnit? Unit { get; init; }

    public ReadingKind? Kind { get; init; }

    public BlankMeaning? Blank { get; init; }

    /// <summary>Rows of whole days stand between the intervals.</summary>
    public bool MixesDailyTotals { get; init; }

    public bool HasTotalsRow { get; init; }

    /// <summary>The operator leaves out the rows of intervals without consumption.</summary>
    public bool OmitsZeros { get; init; }

    /// <summary>Words of quality columns, lower case; they come before the general ones.</summary>
    public IReadOnlyDictionary<string, Quality> QualityWords { get => field ?? ReadOnlyDictionary<string, Quality>.Empty; init; }

    /// <summary>Words of register, product and direction columns, lower case; they come before the general ones.</summary>
    public IReadOnlyDictionary<string, FormatWord> RegisterWords { get => field ?? ReadOnlyDictionary<string, FormatWord>.Empty; init; }

    /// <summary>Words that stand for a missing value, as they are written.</summary>
    public IReadOnlyList<string> MissingWords { get => field ?? []; init; }
}
