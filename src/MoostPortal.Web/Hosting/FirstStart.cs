using Microsoft.Extensions.Options;
using MoostPortal.Web.Accounts;

namespace MoostPortal.Web.Hosting;

/// <summary>Gives an empty database what nobody could enter without: an administrator, the API key that the settings name, and demo homes where they are wanted.</summary>
internal static class FirstStart
{
    /// <returns>What a person is told once: who may sign in with what.</returns>
    public static async Task<IReadOnlyList<string>> SeedAsync(IServiceProvider services, bool demoData, CancellationToken cancel)
    {
        await using var scope = services.CreateAsyncScope();
        var options = scope.ServiceProvider.GetRequiredService<IOptions<AccountOptions>>().Value;
        var seed = scope.ServiceProvider.GetRequiredService<AccountSeed>();
        await seed.EnsureBootstrapKeyAsync(options.BootstrapApiKey, cancel);
        if (await seed.EnsureAdministratorAsync(options.Admin.Email, options.Admin.Password, cancel) is not { } administrator)
        {
            return [];
        }

        // The only place where the password can be read, and only this once; it must be changed at the first sign-in.
        var lines = new List<string>
        {
            $"Administrator: {administrator.Email}",
            administrator.OneTimePassword is { } password ? $"One-time password, shown only now: {password}" : "Password: the one from Portal:Admin:Password",
        };
        if (demoData)
        {
            var (email, demoPassword) = await ActivatorUtilities.CreateInstance<DemoHomes>(scope.ServiceProvider).FillAsync(cancel);
            lines.Add($"Demo customer: {email}, password, shown only now: {demoPassword}");
        }

        return lines;
    }
}
