using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using MoostPortal.Web.Accounts;
using MoostPortal.Web.Accounts.Entry;

namespace MoostPortal.Web.Components.Account;

/// <summary>Signs a person in and leads them where they wanted to go.</summary>
public sealed partial class SignInPage
{
    private IReadOnlyList<string> _problems = [];

    [Inject]
    public required IStringLocalizer<AccountTexts> Texts { get; init; }

    [Inject]
    internal PasswordSignIn Entry { get; init; } = null!;

    [Inject]
    public required NavigationManager Place { get; init; }

    [CascadingParameter]
    public required HttpContext Http { get; set; }

    [SupplyParameterFromQuery]
    public string? ReturnUrl { get; set; }

    [SupplyParameterFromForm(FormName = "sign-in")]
    public SignInInput Input { get; set; } = default!;

    private string SignUpHref => Place.GetUriWithQueryParameters("account/sign-up", new Dictionary<string, object?> { ["returnUrl"] = ReturnUrl });

    protected override void OnInitialized() => Input ??= new();

    private async Task SignInAsync()
    {
        var outcome = await Entry.AttemptAsync(
            Input.Email?.Trim() ?? "", Input.Password ?? "", Input.Remember, Http.Connection.RemoteIpAddress, Http.RequestAborted);

        // A page must not send a typed password back.
        Input.Password = null;
        switch (outcome)
        {
            case SignInOutcome.SignedIn signedIn:
                var target = LocalAddress.AfterSignIn(ReturnUrl, signedIn.Role);
                Place.NavigateTo(signedIn.MustChangePassword ? LocalAddress.ChangePassword(target) : target);
                break;
            case SignInOutcome.Slowed:
                _problems = [Texts["Slowed", AttemptLimit.Window.TotalMinutes]];
                break;
            case SignInOutcome.Disabled:
                _problems = [Texts["Disabled"]];
                break;
            default:
                _problems = [Texts["SignInRefused"]];
                break;
        }
    }
}
