using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using MoostPortal.Core.Buildings;

namespace MoostPortal.Web.Components.Homes;

/// <summary>The form that changes where one home stands. Its meter point is its name and stays.</summary>
public sealed partial class AddressForm(IStringLocalizer<HomesTexts> texts)
{
    private BuildingDraft _draft = null!;

    [Parameter, EditorRequired]
    public HomeView Home { get; set; } = null!;

    private IStringLocalizer<HomesTexts> Texts => texts;

    protected override void OnInitialized() => _draft = BuildingDraft.Keeping(Home.Building);
}
