using Microsoft.Extensions.Options;
using MoostPortal.Web.Accounts;

namespace MoostPortal.Web.Hosting;

/// <summary>Gives an empty database what nobody could enter without: an administrator, and the API key that the settings name.</summary>
internal static class FirstStart
{
    /// <returns>The administrator, when this start created one.</returns>
    public static async Task<NewAdministrator?> SeedAsync(IServiceProvider services, CancellationToken cancel)
    {
        await using var scope = services.CreateAsyncScope();
        var options = scope.ServiceProvider.GetRequiredService<IOptions<AccountOptions>>().Value;
        var seed = scope.ServiceProvider.GetRequiredService<AccountSeed>();
        await seed.EnsureBootstrapKeyAsync(options.BootstrapApiKey, cancel);
        return await seed.EnsureAdministratorAsync(options.Admin.Email, options.Admin.Password, cancel);
    }
}
