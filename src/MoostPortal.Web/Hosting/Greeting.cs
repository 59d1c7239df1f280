using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using MoostPortal.Web.Accounts;

namespace MoostPortal.Web.Hosting;

/// <summary>What a person reads in the terminal once the portal answers: where it is and how to get in.</summary>
internal static class Greeting
{
    public static async Task PrintAsync(WebApplication app, Uri? sandbox, NewAdministrator? administrator)
    {
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        var lines = new List<string> { "", $"  MoostPortal is ready: {string.Join(", ", addresses)}" };
        if (sandbox is not null)
        {
            lines.Add($"  MOOST is played by the sandbox: {sandbox.GetLeftPart(UriPartial.Authority)}");
        }

        if (administrator is not null)
        {
            lines.Add($"  Administrator: {administrator.Email}");

            // The only place where it can be read, and only this once; it must be changed at the first sign-in.
            lines.Add(administrator.OneTimePassword is { } password
                ? $"  One-time password, shown only now: {password}"
                : "  Password: the one from Portal:Admin:Password");
        }

        lines.Add("");
        await Console.Out.WriteLineAsync(string.Join(Environment.NewLine, lines));
    }
}
