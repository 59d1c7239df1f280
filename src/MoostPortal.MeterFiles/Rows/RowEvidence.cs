using MoostPortal.MeterFiles.Layouts;

namespace MoostPortal.MeterFiles.Rows;

/// <summary>
/// What rows prove about the notation of their file. Recognition looks at its head only; what stands behind may settle what was open there, or contradict it.
/// </summary>
internal sealed class RowEvidence
{
    private readonly Dictionary<int, NumberEvidence> _numbers = [];

    /// <summary>Of the row that is being read.</summary>
    public long Line { get; set; }

    /// <summary>The first line of a date that exists only with the day in front; 0 for none.</summary>
    public long DayFirst { get; private set; }

    /// <summary>The first line of a date that exists only with the month in front; 0 for none.</summary>
    public long MonthFirst { get; private set; }

    /// <param name="column">Counted from 0.</param>
    public NumberEvidence Numbers(int column)
    {
        if (!_numbers.TryGetValue(column, out var numbers))
        {
            _numbers.Add(column, numbers = new(this));
        }

        return numbers;
    }

    /// <summary>A date as it stands was not kept in mind yet, or is none in the order of its file.</summary>
    public void AddDate(ReadOnlySpan<byte> date)
    {
        var dayFirst = new StampText(date).ReadDate(DateOrder.DayMonthYear, out _) is null;
        var monthFirst = new StampText(date).ReadDate(DateOrder.MonthDayYear, out _) is null;

        if (dayFirst && !monthFirst && DayFirst == 0)
        {
            DayFirst = Line;
        }

        if (monthFirst && !dayFirst && MonthFirst == 0)
        {
            MonthFirst = Line;
        }
    }
}
