using MoostPortal.Web.Hosting.PrivatePostgres;

namespace MoostPortal.DatabaseTests.Hosting;

/// <summary>Folders and shell scripts that stand for what a machine has installed.</summary>
internal sealed class FakeMachine : IDisposable
{
    private readonly TemporaryFolder _root = new();

    public string SystemDir => _root.Combine("usr", "lib", "postgresql");

    public string PathDir => _root.Combine("bin");

    public PrivateClusterOptions Options => new() { DataDir = _root.Combine("data"), SearchPath = PathDir, SystemDir = SystemDir };

    public NpmPackage Npm => new(_root.Combine("data", "pgbin"));

    public string Combine(params string[] parts) => _root.Combine(parts);

    /// <summary>Puts a server into the folder that does nothing but tell its version.</summary>
    public async Task<string> AddServerAsync(string folder, int major)
    {
        await AddProgramAsync(folder, "initdb", "exit 0");
        await AddProgramAsync(folder, "postgres", $"echo 'postgres (PostgreSQL) {major}.4 (Debian {major}.4-1)'");
        return folder;
    }

    /// <summary>Puts a server aside and returns the shell command that installs it into the folder.</summary>
    public async Task<string> InstallCommandAsync(string folder, int major)
    {
        var aside = await AddServerAsync(Combine("aside"), major);
        return $"/bin/mkdir -p '{folder}' && /bin/cp '{aside}'/* '{folder}'";
    }

    /// <summary>Written by a shell: a script this process had open for writing could be busy when it is started.</summary>
    public static async Task AddProgramAsync(string folder, string name, string script)
    {
        var write = await ChildProgram.RunAsync(
            ["/bin/sh", "-c", "mkdir -p \"$1\" && printf '#!/bin/sh\\n%s\\n' \"$3\" > \"$1/$2\" && chmod 755 \"$1/$2\"", "write", folder, name, script],
            TestContext.Current.CancellationToken);
        Assert.True(write.Succeeded, write.Output);
    }

    public void Dispose() => _root.Dispose();
}
