using Microsoft.AspNetCore.Identity;

namespace MoostPortal.Core.People;

/// <summary>A person who can sign in: a customer, or a member of the provider's staff.</summary>
public sealed class User : IdentityUser<Guid>
{
    public User() => Id = Guid.CreateVersion7();

    /// <summary>How the person is called on pages; 1 to 100 characters.</summary>
    public string DisplayName { get; set; } = "";

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>False ends every session of the person at their next operation.</summary>
    public bool IsEnabled { get; set; } = true;
}
