using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace MoostPortal.Web.Components.Tariffs;

/// <summary>Changes what a home pays and when.</summary>
public sealed partial class TariffPage(IStringLocalizer<TariffsTexts> texts)
{
    [Parameter]
    public int BuildingId { get; set; }

    private IStringLocalizer<TariffsTexts> Texts => texts;
}
