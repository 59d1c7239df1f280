using MoostPortal.MeterFiles;
using MoostPortal.MeterFiles.Reports;

namespace MoostPortal.Web.Components.Imports.Preview;

/// <summary>A square of the calendar.</summary>
/// <param name="Date">Local day.</param>
/// <param name="Report">What the file holds of it; null where it holds nothing.</param>
/// <param name="Strength">0 to 1: the day's energy beside the largest of the series.</param>
public sealed record CalendarDay(DateOnly Date, DayReport? Report, double Strength)
{
    public DayState State => Report switch
    {
        null or { Found: 0 } => DayState.Missing,
        _ when Report.Found < Report.Expected => DayState.Part,
        _ => DayState.Full,
    };

    public bool HasDoubledHour => Report is { Verdict: not FoldVerdict.None };
}
