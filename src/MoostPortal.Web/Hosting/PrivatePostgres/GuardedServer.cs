using System.Diagnostics;
using System.Runtime.Versioning;

namespace MoostPortal.Web.Hosting.PrivatePostgres;

/// <summary>A server process that never outlives us: it is told to stop as soon as the pipe to us closes, even when we were killed.</summary>
internal sealed class GuardedServer : IAsyncDisposable
{
    // Closing stdin asks for a fast shutdown (SIGINT). A service manager may send TERM to the whole group; the guard stays for the pipe.
    internal const string Guard = """
        trap '' HUP TERM
        exec 3<&0
        "$@" </dev/null 3<&- &
        p=$!
        (cat <&3 >/dev/null; kill -INT $p 2>/dev/null) &
        wait $p
        """;

    private static readonly TimeSpan s_stopPatience = TimeSpan.FromSeconds(15);
    private readonly Process _process;
    private readonly Task _reading;

    private GuardedServer(Process process)
    {
        _process = process;
        _reading = ChildProgram.ReadAsync(process, Output);
        Exited = process.WaitForExitAsync(CancellationToken.None);
    }

    public RecentLines Output { get; } = new();

    public Task Exited { get; }

    [SupportedOSPlatform("linux")]
    public static GuardedServer Start(ServerAccount account, IEnumerable<string> server) => new(ChildProgram.Start(Command(account, server)));

    // A session of its own keeps a terminal's Ctrl-C from reaching the server together with us.
    [SupportedOSPlatform("linux")]
    internal static string[] Command(ServerAccount account, IEnumerable<string> server) =>
        [SearchPath.OfThisMachine.Find("setsid") ?? "setsid", .. account.Prefix, "/bin/sh", "-c", Guard, "pg-guard", .. server];

    /// <summary>Waits until the last lines of an ended server have been read.</summary>
    public Task WhenSilentAsync(CancellationToken cancel)
    {
        _process.StandardInput.Close();
        return Task.WhenAny(_reading, Task.Delay(TimeSpan.FromSeconds(1), cancel));
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        if (await Task.WhenAny(Exited, Task.Delay(s_stopPatience)) != Exited)
        {
            _process.Kill(entireProcessTree: true);
            await Exited;
        }

        await WhenSilentAsync(CancellationToken.None);
        Output.Dispose();
        _process.Dispose();
    }
}
