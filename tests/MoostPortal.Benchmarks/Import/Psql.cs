using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace MoostPortal.Benchmarks.Import;

/// <summary>PostgreSQL's own client program.</summary>
public sealed class Psql
{
    private readonly string _program;

    private Psql(string program) => _program = program;

    /// <summary>The newest one of this machine, or null. The one on the PATH may be a script that looks for it first.</summary>
    public static Psql? Find()
    {
        const string system = "/usr/lib/postgresql";
        var folders = Directory.Exists(system) ? Directory.GetDirectories(system).OrderDescending(StringComparer.Ordinal).Select(folder => Path.Combine(folder, "bin")) : [];
        var programs = folders.Concat((Environment.GetEnvironmentVariable("PATH") ?? "").Split(':')).Select(folder => Path.Combine(folder, "psql"));
        return programs.FirstOrDefault(File.Exists) is { } program ? new Psql(program) : null;
    }

    /// <summary>Runs one command, such as <c>\copy</c>.</summary>
    public async Task RunAsync(NpgsqlConnectionStringBuilder database, string command, CancellationToken cancel)
    {
        var start = new ProcessStartInfo(_program) { ArgumentList = { "-X", "-q", "-c", command }, RedirectStandardError = true, UseShellExecute = false };
        start.Environment["PGHOST"] = database.Host;
        start.Environment["PGPORT"] = database.Port.ToString(CultureInfo.InvariantCulture);
        start.Environment["PGUSER"] = database.Username;
        start.Environment["PGPASSWORD"] = database.Password;
        start.Environment["PGDATABASE"] = database.Database;
        using var process = Process.Start(start) ?? throw new InvalidOperationException("psql did not start.");
        var complaint = await process.StandardError.ReadToEndAsync(cancel);
        await process.WaitForExitAsync(cancel);
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"psql ended with {process.ExitCode}: {complaint}");
        }
    }
}
