using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace MoostPortal.DatabaseTests.Delivery;

/// <summary>The portal as a node in a process of its own, so that a test can stop, freeze and kill it.</summary>
internal sealed class NodeProcess : IDisposable
{
    private readonly Process _process;
    private readonly Queue<string> _log = new();

    private NodeProcess(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>The last lines that the process wrote, for a failure's message.</summary>
    public string Log
    {
        get
        {
            lock (_log)
            {
                return string.Join('\n', _log);
            }
        }
    }

    public int Id => _process.Id;

    public bool HasExited => _process.HasExited;

    /// <summary>A worker, unless the settings say otherwise.</summary>
    public static NodeProcess Start(string login, IEnumerable<KeyValuePair<string, string?>> settings)
    {
        var dotnet = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", "dotnet"));
        var start = new ProcessStartInfo(dotnet, ["exec", ProgramPath()])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["ASPNETCORE_ENVIRONMENT"] = "Production",
                ["ASPNETCORE_URLS"] = "http://127.0.0.1:0",
                ["ConnectionStrings__Portal"] = login,
                ["Portal__Roles"] = "worker",
            },
        };
        foreach (var (name, value) in settings)
        {
            start.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        return new NodeProcess(Process.Start(start)!);
    }

    /// <summary>As <c>kill -9</c> does: the process gets no chance to settle anything.</summary>
    public async Task KillAsync(CancellationToken cancel)
    {
        _process.Kill();
        await _process.WaitForExitAsync(cancel);
    }

    /// <summary>What an ended process said last, and with which code it ended.</summary>
    public async Task<string> LastWordsAsync(CancellationToken cancel)
    {
        await _process.WaitForExitAsync(cancel);
        return string.Create(CultureInfo.InvariantCulture, $"{Log}\nended with {_process.ExitCode}");
    }

    /// <summary>Asks the process to end, as a service manager does, and waits until it has.</summary>
    /// <returns>Exit code and how long it took.</returns>
    public async Task<(int ExitCode, TimeSpan Took)> StopAsync(CancellationToken cancel)
    {
        var since = Stopwatch.GetTimestamp();
        await SignalAsync("TERM", cancel);
        await _process.WaitForExitAsync(cancel);
        return (_process.ExitCode, Stopwatch.GetElapsedTime(since));
    }

    /// <summary>The process stands still at once, in whatever it is doing, and knows nothing of it.</summary>
    public Task FreezeAsync(CancellationToken cancel) => SignalAsync("STOP", cancel);

    public Task ThawAsync(CancellationToken cancel) => SignalAsync("CONT", cancel);

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }

    // .../tests/MoostPortal.DatabaseTests/bin/Debug/net10.0/ has its sibling under .../src/.
    private static string ProgramPath()
    {
        var here = new DirectoryInfo(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));
        var root = here.Parent!.Parent!.Parent!.Parent!.Parent!.FullName;
        return Path.Combine(root, "src", "MoostPortal.Web", "bin", here.Parent.Name, here.Name, "MoostPortal.Web.dll");
    }

    private async Task SignalAsync(string signal, CancellationToken cancel)
    {
        using var kill = Process.Start("kill", [$"-{signal}", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync(cancel);
        Assert.Equal(0, kill.ExitCode);
    }

    private void Keep(string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (_log)
        {
            _log.Enqueue(line);
            if (_log.Count > 400)
            {
                _log.Dequeue();
            }
        }
    }
}
