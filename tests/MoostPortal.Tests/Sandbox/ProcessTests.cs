extern alias sandbox;

using System.Diagnostics;
using sandbox::MoostPortal.Sandbox;
using static MoostPortal.Tests.Sandbox.RunningSandbox;

namespace MoostPortal.Tests.Sandbox;

public sealed class ProcessTests
{
    [Fact]
    public async Task The_process_tells_its_address_and_ends_with_its_standard_input()
    {
        var start = new ProcessStartInfo(Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet")
        {
            ArgumentList = { typeof(SandboxServer).Assembly.Location, "--urls", "http://127.0.0.1:0", "--Sandbox:StopWithParent=true", "--Sandbox:ClientSecret=another" },
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        using var process = Process.Start(start)!;

        var line = await process.StandardOutput.ReadLineAsync(Cancel);
        using var http = new HttpClient { BaseAddress = new Uri(line!.Split(' ')[^1]) };
        using var signedIn = await http.GetAsync("/auth/token/v1?clientId=sandboxclient&clientSecret=another", Cancel);
        process.StandardInput.Close();
        await process.WaitForExitAsync(Cancel);

        Assert.StartsWith("MOOST sandbox at http://127.0.0.1:", line, StringComparison.Ordinal);
        Assert.True(signedIn.IsSuccessStatusCode);
        Assert.Equal(0, process.ExitCode);
    }

    [Theory]
    [InlineData("client 1", "secret", "5f1e9a7b3c2d4e6f8a0b1c2d")]
    [InlineData("client1", "sec ret", "5f1e9a7b3c2d4e6f8a0b1c2d")]
    [InlineData("client1", "secret", "short")]
    public async Task Impossible_options_are_refused_at_the_start(string clientId, string clientSecret, string customerId)
    {
        var options = new SandboxOptions { ClientId = clientId, ClientSecret = clientSecret, CustomerId = customerId };

        await Assert.ThrowsAsync<System.ComponentModel.DataAnnotations.ValidationException>(() => SandboxServer.StartAsync(options, Cancel));
    }
}
