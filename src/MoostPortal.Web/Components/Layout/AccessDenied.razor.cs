using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.Localization;

namespace MoostPortal.Web.Components.Layout;

/// <summary>Sends a stranger to sign-in and tells a signed-in person that a page is not theirs.</summary>
public sealed partial class AccessDenied
{
    private bool _signedIn;

    [Inject]
    public required IStringLocalizer<LayoutTexts> Texts { get; init; }

    [Inject]
    public required NavigationManager Place { get; init; }

    [CascadingParameter]
    public required Task<AuthenticationState> Visitor { get; set; }

    protected override async Task OnInitializedAsync()
    {
        _signedIn = (await Visitor).User.Identity?.IsAuthenticated == true;
        if (!_signedIn)
        {
            Place.NavigateTo($"account/sign-in?returnUrl={Uri.EscapeDataString("/" + Place.ToBaseRelativePath(Place.Uri))}", forceLoad: true);
        }
    }
}
