using System.ComponentModel;
using System.Diagnostics;

namespace MoostPortal.Web.Hosting.PrivatePostgres;

/// <summary>Starts programs of the operating system with an environment of our own, and runs short ones to their end.</summary>
internal static class ChildProgram
{
    private static readonly TimeSpan s_lastOutput = TimeSpan.FromSeconds(2);

    public sealed record Outcome(int ExitCode, string Output)
    {
        public bool Succeeded => ExitCode == 0;
    }

    /// <summary>Runs the command; a program that cannot be started at all counts as exit code 127, as in a shell.</summary>
    public static async Task<Outcome> RunAsync(IReadOnlyList<string> command, CancellationToken cancel)
    {
        using var output = new RecentLines();
        Process process;
        try
        {
            process = Start(command);
        }
        catch (Win32Exception e)
        {
            return new(127, e.Message);
        }

        using (process)
        {
            process.StandardInput.Close();
            var reading = ReadAsync(process, output);
            try
            {
                await process.WaitForExitAsync(cancel);
            }
            catch (OperationCanceledException)
            {
                process.Kill(entireProcessTree: true);
                throw;
            }

            // A daemon started by an installer may keep the pipe open for as long as it runs.
            await Task.WhenAny(reading, Task.Delay(s_lastOutput, cancel));
            return new(process.ExitCode, output.ToString());
        }
    }

    public static Process Start(IReadOnlyList<string> command)
    {
        var start = new ProcessStartInfo(command[0], command.Skip(1))
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            // The server's account may not enter our own working directory, and initdb insists on knowing where it is.
            WorkingDirectory = "/",
        };

        // Messages are recognised by their English text.
        start.Environment["LC_ALL"] = "C";
        start.Environment["DEBIAN_FRONTEND"] = "noninteractive";
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("PG", StringComparison.Ordinal)).ToArray())
        {
            start.Environment.Remove(name);
        }

        return Process.Start(start) ?? throw new InvalidOperationException($"{command[0]} did not start.");
    }

    public static Task ReadAsync(Process process, RecentLines output) =>
        Task.WhenAll(ReadAsync(process.StandardOutput, output), ReadAsync(process.StandardError, output));

    private static async Task ReadAsync(StreamReader reader, RecentLines output)
    {
        while (await reader.ReadLineAsync() is { } line)
        {
            output.Add(line);
        }
    }
}
