using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace MoostPortal.Web.Components.Layout;

/// <summary>Light, dark or as the system: kept in a cookie by app.js, so the server writes it into the first byte of the next page.</summary>
public sealed partial class ThemeSwitch
{
    [Inject]
    public required IStringLocalizer<LayoutTexts> Texts { get; init; }
}
