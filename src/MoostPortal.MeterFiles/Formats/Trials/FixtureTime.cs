using System.Globalization;
using MoostPortal.MeterFiles.Layouts;

namespace MoostPortal.MeterFiles.Formats.Trials;

/// <summary>Writes the times of a variant's own file.</summary>
internal sealed class FixtureTime(FormatVariant variant, IReadOnlyList<ColumnRole> roles, bool isDaily)
{
    public static string Clock(DateTimeOffset at) => at.ToString("HH:mm", CultureInfo.InvariantCulture);

    public string Date(DateTimeOffset at) => at.ToString(
        variant.DateOrder switch
        {
            DateOrder.DayMonthYear => "dd.MM.yyyy",
            DateOrder.MonthDayYear => "MM/dd/yyyy",
            _ => "yyyy-MM-dd",
        },
        CultureInfo.InvariantCulture);

    /// <param name="role">Of a column that says when.</param>
    /// <param name="slot">The row's interval.</param>
    public string Cell(ColumnRole role, FixtureSlot slot)
    {
        var written = variant.EndIsInclusive == true ? slot.End.AddMinutes(-1).ToOffset(slot.Start.Offset) : slot.End;
        var lone = variant.Label == IntervalLabel.End ? slot.End : slot.Start;

        return role switch
        {
            ColumnRole.Date when roles.Contains(ColumnRole.HourNumber) => Date(slot.Start),
            ColumnRole.Date => roles.Contains(ColumnRole.Time) ? Date(lone) : Stamp(lone),
            ColumnRole.Time => Clock(lone),
            ColumnRole.EndDate => roles.Contains(ColumnRole.EndTime) ? Date(written) : Stamp(written),
            ColumnRole.EndTime => Clock(written),
            ColumnRole.Range => $"{Stamp(slot.Start)} to {Stamp(written)}",
            _ => "",
        };
    }

    private string Stamp(DateTimeOffset at) => isDaily ? Date(at)
        : variant.Clock == ClockRule.Offset ? $"{Date(at)} {at.ToString("HH:mm:sszzz", CultureInfo.InvariantCulture)}"
        : $"{Date(at)} {Clock(at)}";
}
