using System.Diagnostics;
using System.Globalization;

namespace MoostPortal.Benchmarks.Reconcile;

/// <summary>A <see cref="CoreDataServer"/> as a process of its own.</summary>
internal sealed class CoreDataChild : IAsyncDisposable
{
    private readonly Process _process;

    private CoreDataChild(Process process, Uri address) => (_process, Address) = (process, address);

    public Uri Address { get; }

    public static async Task<CoreDataChild> StartAsync(int homes, CancellationToken cancel)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList = { typeof(CoreDataServer).Assembly.Location, CoreDataServer.Switch, homes.ToString(CultureInfo.InvariantCulture) },
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        start.Environment.Remove("ASPNETCORE_URLS");
        var process = Process.Start(start) ?? throw new InvalidOperationException("The server of core data did not start.");
        var line = await process.StandardOutput.ReadLineAsync(cancel) ?? throw new InvalidOperationException("The server of core data ended while it started.");
        return new CoreDataChild(process, new Uri(line));
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync(CancellationToken.None);
        _process.Dispose();
    }
}
