using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace MoostPortal.Web.Components.Layout;

/// <summary>The first stop of the keyboard: past the app bar to the page's content.</summary>
public sealed partial class SkipLink
{
    [Inject]
    public required IStringLocalizer<LayoutTexts> Texts { get; init; }
}
