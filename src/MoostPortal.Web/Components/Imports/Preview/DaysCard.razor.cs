using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using MoostPortal.Core.Imports;
using MoostPortal.Core.Time;
using MoostPortal.MeterFiles;
using MoostPortal.MeterFiles.Reports;
using MoostPortal.Web.Components.Look;
using MoostPortal.Web.Imports;

namespace MoostPortal.Web.Components.Imports.Preview;

/// <summary>The days of one series of a file as a calendar and as bars; with several series one is chosen.</summary>
public sealed partial class DaysCard(IStringLocalizer<PreviewTexts> texts, IStringLocalizer<ReportTexts> reportTexts)
{
    private const int LeastBars = 3;
    private const string FoldQuestion = "fold:";

    private readonly string _select = $"days-{Guid.NewGuid():N}";
    private ImportReport? _shown;
    private IReadOnlyList<int> _ids = [];
    private IReadOnlyList<DayReport> _days = [];
    private HashSet<DateOnly> _open = [];
    private IReadOnlyList<DateTimeOffset> _times = [];
    private IReadOnlyList<EnergySeries> _energies = [];
    private DateTimeOffset _end;
    private int _chosen;

    [Parameter, EditorRequired]
    public ImportReport Report { get; set; } = null!;

    /// <summary>IANA zone of the days.</summary>
    [Parameter, EditorRequired]
    public string Zone { get; set; } = "";

    private IStringLocalizer<PreviewTexts> Texts => texts;

    protected override void OnParametersSet()
    {
        if (ReferenceEquals(_shown, Report))
        {
            return;
        }

        _shown = Report;
        _open = [.. from question in Report.Questions where question.Id.StartsWith(FoldQuestion, StringComparison.Ordinal)
                    select DateOnly.ParseExact(question.Id[FoldQuestion.Length..], "yyyy-MM-dd", CultureInfo.InvariantCulture)];
        _ids = [.. Report.Days.Select(day => day.Series).Distinct()];
        Show(_ids.Contains(_chosen) || _ids is [] ? _chosen : _ids[0]);
    }

    private void Choose(ChangeEventArgs change) => Show(int.Parse((string)change.Value!, CultureInfo.InvariantCulture));

    private void Show(int series)
    {
        _chosen = series;
        _days = [.. Report.Days.Where(day => day.Series == series)];
        var measured = _days.Where(day => day.Wh is not null).ToList();
        var clock = new BuildingClock(Zone);
        _times = [.. measured.Select(day => clock.StartOf(day.Date))];
        _end = measured is [] ? default : clock.StartOf(measured[^1].Date.AddDays(1));
        _energies = [new EnergySeries(Name(series), Role(series), [.. measured.Select(day => day.Wh / 1000)])];
    }

    private string Name(int series) => Of(series) is { } one ? SeriesCard.NameOf(one, reportTexts) : "";

    private SeriesRole Role(int series) => Of(series)?.File.Direction switch
    {
        MeterDirection.FeedIn or MeterDirection.Generation => SeriesRole.Generation,
        MeterDirection.BatteryCharge or MeterDirection.BatteryDischarge => SeriesRole.Battery,
        _ => SeriesRole.Consumption,
    };

    private ReportedSeries? Of(int series) => Report.Series.FirstOrDefault(one => one.File.Id == series);
}
