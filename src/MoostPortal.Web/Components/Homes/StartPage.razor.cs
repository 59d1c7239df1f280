using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using MoostPortal.Web.Accounts;

namespace MoostPortal.Web.Components.Homes;

/// <summary>Sends whoever arrives to where they begin: staff to every home, customers to theirs, everybody else to sign in.</summary>
public sealed partial class StartPage(AuthenticationStateProvider authentication, IAuthorizationService authorization, NavigationManager navigation)
{
    protected override async Task OnInitializedAsync()
    {
        var person = (await authentication.GetAuthenticationStateAsync()).User;
        navigation.NavigateTo(person switch
        {
            { Identity.IsAuthenticated: not true } => "account/sign-in",
            _ when (await authorization.AuthorizeAsync(person, Policies.Staff)).Succeeded => "staff/homes",
            _ => "homes",
        });
    }
}
