using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace MoostPortal.Web.Hosting;

/// <summary>
/// The stand-in for MOOST that Development talks to: a process of its own on a port of its own, so that everything crosses real
/// HTTP. It ends when the pipe to it closes, so it cannot outlive the portal, however the portal ends.
/// </summary>
public sealed class SandboxProcess : IAsyncDisposable
{
    public const string ClientId = "sandboxclient";
    public const string ClientSecret = "sandbox-secret";
    public const string CustomerId = "5f1e9a7b3c2d4e6f8a0b1c2d";

    private const int PreferredPort = 5090;

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;

    private SandboxProcess(Process process, Uri address) => (_process, Address) = (process, address);

    public Uri Address { get; }

    /// <summary>Starts it with its memory in <paramref name="dataDir"/> and returns once it answers.</summary>
    public static async Task<SandboxProcess> StartAsync(string dataDir, CancellationToken cancel)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "sandbox", "MoostPortal.Sandbox.dll");
        var address = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://localhost:{FreePort()}"));
        var start = new ProcessStartInfo(Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet")
        {
            ArgumentList =
            {
                program, $"--urls={address.GetLeftPart(UriPartial.Authority)}", $"--Sandbox:DataDir={Path.Combine(dataDir, "sandbox")}",
                "--Sandbox:StopWithParent=true", "--Logging:LogLevel:Default=Warning",
            },
            RedirectStandardInput = true,
            UseShellExecute = false,
        };

        // The portal's own address is not the sandbox's.
        start.Environment.Remove("ASPNETCORE_URLS");
        start.Environment.Remove("ASPNETCORE_HTTP_PORTS");
        var sandbox = new SandboxProcess(Process.Start(start) ?? throw new InvalidOperationException("The sandbox did not start."), address);
        await sandbox.WaitUntilReadyAsync(cancel);
        return sandbox;
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(5));
        try
        {
            await _process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }

    private async Task WaitUntilReadyAsync(CancellationToken cancel)
    {
        using var client = new HttpClient { BaseAddress = Address, Timeout = TimeSpan.FromSeconds(2) };
        var since = Stopwatch.GetTimestamp();
        while (true)
        {
            if (_process.HasExited)
            {
                throw new InvalidOperationException($"The sandbox ended with code {_process.ExitCode} while starting.");
            }

            try
            {
                using var answer = await client.GetAsync(new Uri("/_control/faults", UriKind.Relative), cancel);
                return;
            }
            catch (Exception e) when (e is HttpRequestException or TaskCanceledException && !cancel.IsCancellationRequested
                && Stopwatch.GetElapsedTime(since) < s_patience)
            {
                // Not listening yet, or too busy to answer within the client's patience.
                await Task.Delay(50, cancel);
            }
        }
    }

    private static int FreePort()
    {
        foreach (var port in new[] { PreferredPort, 0 })
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            try
            {
                listener.Start();
                return ((IPEndPoint)listener.LocalEndpoint).Port;
            }
            catch (SocketException) when (port != 0)
            {
                // Taken: any other port will do.
            }
        }

        throw new UnreachableException();
    }
}
