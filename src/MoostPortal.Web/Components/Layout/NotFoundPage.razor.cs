using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace MoostPortal.Web.Components.Layout;

/// <summary>What a wrong address leads to.</summary>
public sealed partial class NotFoundPage
{
    [Inject]
    public required IStringLocalizer<LayoutTexts> Texts { get; init; }
}
