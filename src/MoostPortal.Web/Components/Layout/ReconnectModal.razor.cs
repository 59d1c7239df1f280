using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace MoostPortal.Web.Components.Layout;

/// <summary>What a person reads while the connection to the server is away; app.js shows and hides it.</summary>
public sealed partial class ReconnectModal
{
    [Inject]
    public required IStringLocalizer<LayoutTexts> Texts { get; init; }
}
