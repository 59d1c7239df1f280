using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using MoostPortal.Core.Tariffs;
using MoostPortal.Core.Tariffs.Prices;
using MoostPortal.Core.Time;

namespace MoostPortal.Web.Components.Tariffs;

/// <summary>What a kilowatt-hour costs at this moment and when that changes, in the home's own time. It changes by itself when the rate does.</summary>
public sealed partial class TariffNow(TimeProvider clock, IStringLocalizer<TariffsTexts> texts) : IDisposable
{
    private ITimer? _change;

    [Parameter, EditorRequired]
    public Tariff? Tariff { get; set; }

    /// <summary>IANA zone of the home.</summary>
    [Parameter, EditorRequired]
    public string Zone { get; set; } = "";

    private IStringLocalizer<TariffsTexts> Texts => texts;

    private bool IsLow => Tariff!.LowTariff!.IsLowAt(clock.GetUtcNow(), new BuildingClock(Zone));

    private DateTimeOffset? Next => Slice?.End ?? Tariff?.LowTariff?.NextChange(clock.GetUtcNow(), new BuildingClock(Zone));

    private PriceSlice? Slice => Tariff?.Slices is { Count: > 0 } slices
        ? slices.Where(slice => slice.Start <= clock.GetUtcNow() && clock.GetUtcNow() < slice.End).Select(slice => (PriceSlice?)slice).FirstOrDefault()
        : null;

    private decimal? Price => IsLow ? Tariff!.MinPricePerKWh : Tariff!.MaxPricePerKWh;

    public void Dispose() => _change?.Dispose();

    protected override void OnParametersSet() => AwaitChange();

    private void AwaitChange()
    {
        _change?.Dispose();
        _change = Next is { } next && RendererInfo.IsInteractive
            ? clock.CreateTimer(_ => _ = InvokeAsync(Show), null, next - clock.GetUtcNow(), Timeout.InfiniteTimeSpan)
            : null;
    }

    private void Show()
    {
        AwaitChange();
        StateHasChanged();
    }
}
