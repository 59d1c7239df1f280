using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Microsoft.Extensions.Logging.Abstractions;
using MoostPortal.Web.Hosting.PrivatePostgres;

namespace MoostPortal.DatabaseTests.Hosting;

/// <summary>A second process that runs a private cluster, so that a test can kill it: this assembly, started once more.</summary>
internal sealed class ClusterHostProcess : IDisposable
{
    private const string Variable = "MOOSTPORTAL_TEST_CLUSTER";
    private readonly Process _process;

    private ClusterHostProcess(Process process, string connectionString) => (_process, ConnectionString) = (process, connectionString);

    public string ConnectionString { get; }

    public static async Task<ClusterHostProcess> StartAsync(string dataDir, CancellationToken cancel)
    {
        // .../shared/Microsoft.NETCore.App/10.0.0/ lies three levels below the dotnet program.
        var dotnet = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", "dotnet"));
        var process = Process.Start(new ProcessStartInfo(dotnet, ["exec", typeof(ClusterHostProcess).Assembly.Location])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            Environment = { [Variable] = dataDir },
        })!;
        var connectionString = await process.StandardOutput.ReadLineAsync(cancel);
        return new(process, connectionString ?? throw new InvalidOperationException("The second process ended before its cluster was ready."));
    }

    /// <summary>As <c>kill -9</c> does: the process gets no chance to stop anything.</summary>
    public async Task KillAsync(CancellationToken cancel)
    {
        _process.Kill();
        await _process.WaitForExitAsync(cancel);
    }

    public void Dispose()
    {
        _process.Kill();
        _process.Dispose();
    }

    [ModuleInitializer]
    internal static void HostWhenAsked()
    {
        if (Environment.GetEnvironmentVariable(Variable) is not { } dataDir)
        {
            return;
        }

        var options = new PrivateClusterOptions { DataDir = dataDir, InstallDir = PostgresFixture.InstallDir };
        var cluster = PrivateCluster.StartAsync(options, NullLogger.Instance, CancellationToken.None).GetAwaiter().GetResult();
        Console.WriteLine(cluster.ConnectionString("postgres"));

        // Ends with the test process at the latest.
        Console.In.ReadToEnd();
        Environment.Exit(0);
    }
}
