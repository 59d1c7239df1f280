using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace MoostPortal.Web.Components.Homes;

/// <summary>A home at a glance, as its people see it.</summary>
public sealed partial class HomePage(IStringLocalizer<HomesTexts> texts)
{
    [Parameter]
    public int BuildingId { get; set; }

    private IStringLocalizer<HomesTexts> Texts => texts;
}
