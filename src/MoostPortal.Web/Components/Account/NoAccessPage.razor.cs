using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace MoostPortal.Web.Components.Account;

/// <summary>What a signed-in person sees instead of a page that is not theirs.</summary>
public sealed partial class NoAccessPage
{
    [Inject]
    public required IStringLocalizer<AccountTexts> Texts { get; init; }
}
