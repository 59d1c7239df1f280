using Microsoft.AspNetCore.Components;
using MoostPortal.Core.Buildings;
using MoostPortal.Core.Tariffs;
using MoostPortal.Web.Components.Homes;
using MoostPortal.Web.Components.Look;

namespace MoostPortal.Web.Components.Tariffs;

/// <summary>The form that changes the tariff of one home.</summary>
public sealed partial class TariffForm
{
    private BuildingDraft _draft = null!;
    private TariffFields? _fields;

    [Parameter, EditorRequired]
    public HomeView Home { get; set; } = null!;

    protected override void OnInitialized()
    {
        var tariff = Home.Building.Tariff;
        _draft = BuildingDraft.Keeping(Home.Building);
        _draft.Tariff = new TariffDraft
        {
            Type = (tariff?.Type ?? TariffType.SINGLE).ToString(),
            Currency = tariff?.Currency,
            MinPrice = tariff?.MinPricePerKWh,
            MaxPrice = tariff?.MaxPricePerKWh,
            LowTariff = tariff?.LowTariff,
        };
    }

    private IReadOnlyList<FieldMessage> Complete() => _fields?.Complete() ?? [];
}
