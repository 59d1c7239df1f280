using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using MoostPortal.Core.Tariffs;

namespace MoostPortal.Web.Components.Tariffs;

/// <summary>A tariff in one sentence.</summary>
public sealed partial class TariffSentence(IStringLocalizer<TariffsTexts> texts)
{
    [Parameter, EditorRequired]
    public string Type { get; set; } = "";

    [Parameter]
    public string? Currency { get; set; }

    [Parameter]
    public decimal? MinPrice { get; set; }

    [Parameter]
    public decimal? MaxPrice { get; set; }

    [Parameter]
    public LowTariffWeek? Week { get; set; }

    private string Words => Week switch
    {
        _ when Type == nameof(TariffType.SINGLE) => texts["SaysSingle"],
        _ when Type == nameof(TariffType.DYNAMIC) => texts["SaysDynamic"],
        { } week when LowTariffSentence.Of(week) is { } sentence => texts[sentence.LowWeekend ? "SaysWeeknights" : "SaysNights", sentence.Start, sentence.End],
        _ => texts["SaysOwnTimes"],
    };

    private string? Prices => (MinPrice, MaxPrice) switch
    {
        (null, null) => null,
        ({ } low, { } high) when low != high => texts["PricesTwo", PriceText.Show(low), PriceText.Show(high), Currency ?? ""].Value,
        var (low, high) => texts["PricesOne", PriceText.Show((low ?? high)!.Value), Currency ?? ""].Value,
    };
}
