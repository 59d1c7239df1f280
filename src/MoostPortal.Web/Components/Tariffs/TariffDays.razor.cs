using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using MoostPortal.Core.Tariffs;
using MoostPortal.Core.Time;

namespace MoostPortal.Web.Components.Tariffs;

/// <summary>What a tariff comes to: today, tomorrow, and the next day on which the clock changes.</summary>
public sealed partial class TariffDays(TimeProvider clock, IStringLocalizer<TariffsTexts> texts)
{
    [Parameter, EditorRequired]
    public TariffHistory History { get; set; } = null!;

    /// <summary>IANA zone of the home.</summary>
    [Parameter, EditorRequired]
    public string Zone { get; set; } = "";

    /// <summary>False for prices by the hour, which nobody knows for a day next spring.</summary>
    [Parameter]
    public bool WithClockChange { get; set; } = true;

    private IStringLocalizer<TariffsTexts> Texts => texts;

    private IEnumerable<(string Title, TariffDay Day)> Days
    {
        get
        {
            var zone = new BuildingClock(Zone);
            var today = zone.DayOf(clock.GetUtcNow());
            yield return (texts["Today", Date(today)], TariffDay.Of(History, today, zone));
            yield return (texts["Tomorrow", Date(today.AddDays(1))], TariffDay.Of(History, today.AddDays(1), zone));
            if (WithClockChange && TariffDay.NextClockChange(today.AddDays(1), zone) is { } change)
            {
                yield return (texts["ClockChange", Date(change)], TariffDay.Of(History, change, zone));
            }
        }
    }

    private string Date(DateOnly day) => day.ToString(texts["DayPattern"], CultureInfo.CurrentCulture);
}
