using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace MoostPortal.Web.Components.Homes;

/// <summary>Changes where a home stands.</summary>
public sealed partial class AddressPage(IStringLocalizer<HomesTexts> texts)
{
    [Parameter]
    public int BuildingId { get; set; }

    private IStringLocalizer<HomesTexts> Texts => texts;
}
