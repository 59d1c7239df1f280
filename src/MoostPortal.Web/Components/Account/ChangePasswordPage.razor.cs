using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using MoostPortal.Web.Accounts;
using MoostPortal.Web.Accounts.Entry;

namespace MoostPortal.Web.Components.Account;

/// <summary>Gives the signed-in person a new password; with a one-time password it is the only page they may use.</summary>
public sealed partial class ChangePasswordPage
{
    private ChangeErrors _errors = new(null, null, null);
    private IReadOnlyList<string> _problems = [];

    [Inject]
    public required IStringLocalizer<AccountTexts> Texts { get; init; }

    [Inject]
    internal PasswordChange Passwords { get; init; } = null!;

    [Inject]
    public required NavigationManager Place { get; init; }

    [CascadingParameter]
    public required HttpContext Http { get; set; }

    [SupplyParameterFromQuery]
    public string? ReturnUrl { get; set; }

    [SupplyParameterFromForm(FormName = "change-password")]
    public ChangePasswordInput Input { get; set; } = default!;

    private string Purpose => Http.User.HasClaim(claim => claim.Type == AccountClaims.MustChangePassword) ? Texts["ChangeOneTime"] : Texts["ChangePurpose"];

    protected override void OnInitialized() => Input ??= new();

    private async Task ChangeAsync()
    {
        var (current, wanted, repeat) = (Input.Current ?? "", Input.Password ?? "", Input.Repeat ?? "");

        // A page must not send a typed password back.
        (Input.Current, Input.Password, Input.Repeat) = (null, null, null);
        if (wanted != repeat)
        {
            Show(new ChangeErrors(null, null, Texts["RepeatDiffers"]));
            return;
        }

        switch (await Passwords.ChangeAsync(Http.User, current, wanted, Http.Connection.RemoteIpAddress, Http.RequestAborted))
        {
            case PasswordChangeOutcome.Changed changed:
                Place.NavigateTo(LocalAddress.AfterSignIn(ReturnUrl, changed.Role));
                break;
            case PasswordChangeOutcome.WeakPassword weak:
                Show(new ChangeErrors(null, PasswordText.Of(weak.Fault, Texts), null));
                break;
            case PasswordChangeOutcome.Unchanged:
                Show(new ChangeErrors(null, Texts["PasswordUnchanged"], null));
                break;
            case PasswordChangeOutcome.Slowed:
                _problems = [Texts["Slowed", AttemptLimit.Window.TotalMinutes]];
                break;
            default:
                Show(new ChangeErrors(Texts["CurrentWrong"], null, null));
                break;
        }
    }

    private void Show(ChangeErrors errors)
    {
        _errors = errors;
        _problems = [.. new[] { errors.Current, errors.Password, errors.Repeat }.OfType<string>()];
    }

    private sealed record ChangeErrors(string? Current, string? Password, string? Repeat);
}
