using System.Diagnostics;

namespace MoostPortal.DatabaseTests.Night;

/// <summary>A disk in memory of 200 MB for a database's tables, which a test can fill. Only root may make one.</summary>
internal sealed class SmallDisk : IDisposable
{
    private const int Megabytes = 200;

    private readonly TemporaryFolder _folder = new();

    private SmallDisk()
    {
    }

    public static bool IsPossible => OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess;

    private string Path => _folder.Combine("disk");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Moves all tables and indexes of a cluster's database there, those that are made later too.</summary>
    public static async Task<SmallDisk> UnderAsync(CrashingCluster cluster)
    {
        var disk = new SmallDisk();
        Directory.CreateDirectory(disk.Path);
        await RunAsync("mount", "-t", "tmpfs", "-o", $"size={Megabytes}m,mode=0777", "tmpfs", disk.Path);
        File.SetUnixFileMode(disk._folder.FullPath, File.GetUnixFileMode(disk._folder.FullPath) | UnixFileMode.OtherExecute | UnixFileMode.GroupExecute);
        await RunAsync("chown", "postgres", disk.Path);
        await cluster.ExecuteAsync($"create tablespace small location '{disk.Path}'");
        await cluster.ExecuteAsync("grant create on tablespace small to public");
        foreach (var change in new[]
        {
            "alter table all in tablespace pg_default set tablespace small", "alter index all in tablespace pg_default set tablespace small",
            "do $$ begin execute format('alter database %I set default_tablespace = small', current_database()); end $$",
        })
        {
            await cluster.ExecuteAsync(change);
        }

        return disk;
    }

    /// <summary>Leaves not a block free.</summary>
    public static async Task FillAsync(CrashingCluster cluster)
    {
        await cluster.ExecuteAsync("create unlogged table hog (filling text) with (autovacuum_enabled = off) tablespace small; alter table hog alter filling set storage plain");
        for (var (rows, filled) = (10_000, 0L); rows > 0;)
        {
            Assert.True(filled < Megabytes << 20, "More went there than it has room for: it is not the disk that was meant.");
            try
            {
                filled += 7000L * rows;
                await cluster.ExecuteAsync($"insert into hog select repeat('x', 7000) from generate_series(1, {rows})");
            }
            catch (Npgsql.PostgresException full) when (full.SqlState == Npgsql.PostgresErrorCodes.DiskFull)
            {
                (rows, filled) = (rows / 2, 0);
            }
        }
    }

    public static Task EmptyAsync(CrashingCluster cluster) => cluster.ExecuteAsync("drop table hog");

    public void Dispose()
    {
        RunAsync("umount", "-l", Path).GetAwaiter().GetResult();
        _folder.Dispose();
    }

    private static async Task RunAsync(string program, params string[] arguments)
    {
        using var run = Process.Start(new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardError = true })!;
        var said = await run.StandardError.ReadToEndAsync(Cancel);
        await run.WaitForExitAsync(Cancel);
        Assert.True(run.ExitCode == 0, $"{program}: {said}");
    }
}
