using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace MoostPortal.Web.Components.Layout;

/// <summary>The links of <see cref="Navigation"/> the signed-in person may follow.</summary>
public sealed partial class NavigationLinks
{
    [Inject]
    public required IStringLocalizer<LayoutTexts> Texts { get; init; }
}
