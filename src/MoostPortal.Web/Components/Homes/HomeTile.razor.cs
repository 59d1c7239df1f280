using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using MoostPortal.Core.Buildings;

namespace MoostPortal.Web.Components.Homes;

/// <summary>A home among others: where it is and how far MOOST is with it.</summary>
public sealed partial class HomeTile(IStringLocalizer<HomesTexts> texts)
{
    [Parameter, EditorRequired]
    public BuildingRow Home { get; set; } = null!;

    private IStringLocalizer<HomesTexts> Texts => texts;
}
