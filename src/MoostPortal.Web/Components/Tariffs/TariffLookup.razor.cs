using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using MoostPortal.Core.Tariffs;
using MoostPortal.Core.Time;
using MoostPortal.Web.Accounts;
using MoostPortal.Web.Components.Homes;

namespace MoostPortal.Web.Components.Tariffs;

/// <summary>What a kilowatt-hour cost, or will cost, in a home on any day, by the tariffs that are recorded for it.</summary>
public sealed partial class TariffLookup(CurrentActor current, HomeTariffs tariffs, IStringLocalizer<TariffsTexts> texts) : IDisposable
{
    private readonly CancellationTokenSource _left = new();
    private TariffDay? _day;
    private string? _typed;

    [Parameter, EditorRequired]
    public HomeView Home { get; set; } = null!;

    private IStringLocalizer<TariffsTexts> Texts => texts;

    public void Dispose()
    {
        _left.Cancel();
        _left.Dispose();
    }

    private async Task LookAsync(ChangeEventArgs change)
    {
        _typed = change.Value as string;
        if (!DateOnly.TryParseExact(_typed, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) || day.Year is < 2000 or > 2100)
        {
            _day = null;
            return;
        }

        var zone = new BuildingClock(Home.Zone);
        var history = await tariffs.ReadAsync(
            await current.GetAsync(_left.Token), Home.Building.Id, zone.StartOf(day), zone.StartOf(day.AddDays(1)), _left.Token);
        _day = TariffDay.Of(history, day, zone);
    }
}
