using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using MoostPortal.Core.People;
using MoostPortal.Web.Accounts;
using MoostPortal.Web.Accounts.Entry;
using MoostPortal.Web.Accounts.Passwords;

namespace MoostPortal.Web.Components.Account;

/// <summary>Opens a customer's account.</summary>
public sealed partial class SignUpPage
{
    private SignUpErrors _errors = new(null, null, null, null);
    private IReadOnlyList<string> _problems = [];

    [Inject]
    public required IStringLocalizer<AccountTexts> Texts { get; init; }

    [Inject]
    internal SignUp Registration { get; init; } = null!;

    [Inject]
    public required NavigationManager Place { get; init; }

    [CascadingParameter]
    public required HttpContext Http { get; set; }

    [SupplyParameterFromQuery]
    public string? ReturnUrl { get; set; }

    [SupplyParameterFromForm(FormName = "sign-up")]
    public SignUpInput Input { get; set; } = default!;

    private string SignInHref => Place.GetUriWithQueryParameters("account/sign-in", new Dictionary<string, object?> { ["returnUrl"] = ReturnUrl });

    protected override void OnInitialized() => Input ??= new();

    private async Task SignUpAsync()
    {
        var (name, email, password, repeat) = (Input.Name?.Trim() ?? "", Input.Email?.Trim() ?? "", Input.Password ?? "", Input.Repeat ?? "");

        // A page must not send a typed password back.
        (Input.Password, Input.Repeat) = (null, null);
        Show(new SignUpErrors(
            name.Length is 0 or > 100 ? Texts["NameMissing"].Value : null,
            EmailAddress.IsValid(email) ? null : Texts["EmailInvalid"].Value,
            PasswordRules.FindFault(password, email) is { } fault ? PasswordText.Of(fault, Texts) : null,
            password == repeat ? null : Texts["RepeatDiffers"].Value));
        if (_problems.Count > 0)
        {
            return;
        }

        switch (await Registration.RegisterAsync(name, email, password, Http.Connection.RemoteIpAddress, Http.RequestAborted))
        {
            case SignUpOutcome.SignedUp:
                Place.NavigateTo(LocalAddress.AfterSignIn(ReturnUrl, Roles.Customer));
                break;
            case SignUpOutcome.WeakPassword weak:
                Show(_errors with { Password = PasswordText.Of(weak.Fault, Texts) });
                break;
            case SignUpOutcome.Slowed:
                _problems = [Texts["Slowed", AttemptLimit.Window.TotalMinutes]];
                break;
            default:
                _problems = [Texts["SignUpRefused"]];
                break;
        }
    }

    private void Show(SignUpErrors errors)
    {
        _errors = errors;
        _problems = [.. new[] { errors.Name, errors.Email, errors.Password, errors.Repeat }.OfType<string>()];
    }

    private sealed record SignUpErrors(string? Name, string? Email, string? Password, string? Repeat);
}
