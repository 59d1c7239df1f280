using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace MoostPortal.Web.Components.Layout;

/// <summary>The app bar: wordmark, the links of the person's role, and a menu with language, theme and sign-out.</summary>
public sealed partial class TopBar
{
    [Inject]
    public required IStringLocalizer<LayoutTexts> Texts { get; init; }
}
