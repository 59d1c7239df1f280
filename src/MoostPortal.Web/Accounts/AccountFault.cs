using Microsoft.AspNetCore.Identity;

namespace MoostPortal.Web.Accounts;

/// <summary>Turns a refusal by ASP.NET Core Identity that no input can cause into an exception that names its codes.</summary>
internal static class AccountFault
{
    public static void ThrowUnless(IdentityResult result)
    {
        if (!result.Succeeded)
        {
            throw new InvalidOperationException($"An account could not be changed: {string.Join(", ", result.Errors.Select(error => error.Code))}.");
        }
    }
}
