using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using MoostPortal.Core.Buildings;

namespace MoostPortal.Web.Components.Homes;

/// <summary>The meter point of a home, which is its name between provider and MOOST, with where to find it.</summary>
public sealed partial class MeterPointFields(IStringLocalizer<HomesTexts> texts)
{
    /// <summary>The field writes to it.</summary>
    [Parameter, EditorRequired]
    public BuildingDraft Draft { get; set; } = null!;

    private IStringLocalizer<HomesTexts> Texts => texts;

    // Bills print the number in groups. No meter point has a blank in it, so leaving them out loses nothing.
    private string? MeterPoint
    {
        get => Draft.CustomerBuildingId;
        set => Draft.CustomerBuildingId = string.Concat((value ?? "").Where(c => !char.IsWhiteSpace(c)));
    }
}
