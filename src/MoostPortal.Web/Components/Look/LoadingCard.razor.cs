using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace MoostPortal.Web.Components.Look;

/// <summary>A card that is on its way, in the layout it will have.</summary>
public sealed partial class LoadingCard
{
    [Inject]
    public required IStringLocalizer<LookTexts> Texts { get; init; }

    [Parameter]
    public int Lines { get; set; } = 3;
}
