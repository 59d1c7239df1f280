using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace MoostPortal.Web.Hosting;

/// <summary>What a person reads in the terminal once the portal answers: where it is and how to get in.</summary>
internal static class Greeting
{
    public static async Task PrintAsync(WebApplication app, Uri? sandbox, IReadOnlyList<string> firstStart)
    {
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        string?[] lines =
        [
            "",
            $"MoostPortal is ready: {string.Join(", ", addresses)}",
            sandbox is null ? null : $"MOOST is played by the sandbox: {sandbox.GetLeftPart(UriPartial.Authority)}",
            .. firstStart,
            "",
        ];
        await Console.Out.WriteLineAsync(string.Join(Environment.NewLine, lines.Where(line => line is not null).Select(line => line!.Length == 0 ? "" : $"  {line}")));
    }
}
