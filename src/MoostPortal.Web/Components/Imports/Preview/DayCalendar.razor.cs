using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using MoostPortal.MeterFiles.Reports;
using MoostPortal.Web.Components.Look;
using MoostPortal.Web.Imports;

namespace MoostPortal.Web.Components.Imports.Preview;

/// <summary>The days that a series of a file covers, month by month: how full each is, how much energy it holds, and how clock changes were read.</summary>
public sealed partial class DayCalendar(IStringLocalizer<PreviewTexts> texts, IStringLocalizer<ReportTexts> reportTexts)
{
    private const int MostGaps = 30;

    private IReadOnlyList<DayReport>? _shown;
    private IReadOnlyList<CalendarMonth> _months = [];
    private IReadOnlyList<DayReport> _changes = [];
    private List<(CalendarDay First, CalendarDay Last)> _gaps = [];
    private int _full;
    private int _part;
    private int _missing;

    /// <summary>Days of one series, ascending.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<DayReport> Days { get; set; } = [];

    /// <summary>Days whose doubled hour a question still decides.</summary>
    [Parameter]
    public IReadOnlySet<DateOnly> Open { get; set; } = new HashSet<DateOnly>();

    private IStringLocalizer<PreviewTexts> Texts => texts;

    private string Summary => _months is [] ? "" : Texts[
        "CalendarSummary", Date(_months[0].Days[0].Date), Date(_months[^1].Days[^1].Date), Number(_full), Number(_part), Number(_missing)];

    protected override void OnParametersSet()
    {
        if (ReferenceEquals(Days, _shown))
        {
            return;
        }

        _shown = Days;
        _months = CalendarMonth.Of(Days);
        var days = _months.SelectMany(month => month.Days).ToList();
        _full = days.Count(day => day.State == DayState.Full);
        _part = days.Count(day => day.State == DayState.Part);
        _missing = days.Count(day => day.State == DayState.Missing);
        _changes = [.. days.Where(day => day.HasDoubledHour).Select(day => day.Report!)];
        _gaps = GapsOf(days);
    }

    // Missing days in a row are one gap; a day that is there in part stands for itself.
    private static List<(CalendarDay First, CalendarDay Last)> GapsOf(IEnumerable<CalendarDay> days)
    {
        var gaps = new List<(CalendarDay First, CalendarDay Last)>();
        foreach (var day in days.Where(day => day.State != DayState.Full))
        {
            if (day.State == DayState.Missing && gaps is [.., { Last: { State: DayState.Missing } last } gap] && last.Date.AddDays(1) == day.Date)
            {
                gaps[^1] = gap with { Last = day };
            }
            else
            {
                gaps.Add((day, day));
            }
        }

        return gaps;
    }

    private static string Class(CalendarDay day) => $"{day.State.ToString().ToLowerInvariant()}{(day.HasDoubledHour ? " changed" : "")}";

    private static string Strength(CalendarDay day) => day.Strength.ToString("0.##", CultureInfo.InvariantCulture);

    // Monday first, as everywhere in Europe.
    private static int Column(DateOnly date) => (((int)date.DayOfWeek + 6) % 7) + 1;

    private string Title(CalendarDay day) => day switch
    {
        { State: DayState.Missing } => Texts["TitleMissing", Date(day.Date)],
        { Report: { Wh: { } energy } report } => Texts["TitleEnergy", Date(day.Date), Number(report.Found), Number(report.Expected), EnergyText.Kwh(energy)],
        { Report: { } report } => Texts["TitleValues", Date(day.Date), Number(report.Found), Number(report.Expected)],
        _ => "",
    };

    private string Gap((CalendarDay First, CalendarDay Last) gap) => gap switch
    {
        { First: { State: DayState.Part, Report: { } report } } => Texts["GapPart", Date(report.Date), Number(report.Found), Number(report.Expected)],
        _ when gap.First == gap.Last => Texts["GapDay", Date(gap.First.Date)],
        _ => Texts["GapDays", Date(gap.First.Date), Date(gap.Last.Date)],
    };

    private string Verdict(DayReport day) => ReportWords.Of(day.Verdict, Open.Contains(day.Date), reportTexts);

    private static string Date(DateOnly date) => date.ToString("d", CultureInfo.CurrentCulture);

    private static string Number(int value) => value.ToString("N0", CultureInfo.CurrentCulture);
}
