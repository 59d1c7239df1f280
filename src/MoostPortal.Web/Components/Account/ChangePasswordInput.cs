namespace MoostPortal.Web.Components.Account;

/// <summary>What the form for a new password sends.</summary>
public sealed class ChangePasswordInput
{
    public string? Current { get; set; }

    public string? Password { get; set; }

    public string? Repeat { get; set; }
}
