namespace MoostPortal.Web.Components.Account;

/// <summary>What the sign-up form sends.</summary>
public sealed class SignUpInput
{
    public string? Name { get; set; }

    public string? Email { get; set; }

    public string? Password { get; set; }

    public string? Repeat { get; set; }
}
