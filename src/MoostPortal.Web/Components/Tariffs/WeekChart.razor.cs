using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using MoostPortal.Core.Tariffs;

namespace MoostPortal.Web.Components.Tariffs;

/// <summary>A week of a dual tariff at a glance: one bar a day, the high hours marked by colour, hatching and words.</summary>
public sealed partial class WeekChart(IStringLocalizer<TariffsTexts> texts)
{
    [Parameter, EditorRequired]
    public LowTariffWeek Week { get; set; } = null!;

    private IStringLocalizer<TariffsTexts> Texts => texts;

    private static string Percent(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalHours / 24 * 100:0.###}%");

    private string Words(DayOfWeek day) => Week.HighWindow(day) is { } high ? texts["HighFromTo", Clock(high.From), Clock(high.To)] : texts["LowAllDay"];

    private static string Clock(TimeSpan time) => time == TimeSpan.FromDays(1) ? "24:00" : time.ToString(@"hh\:mm", CultureInfo.InvariantCulture);
}
