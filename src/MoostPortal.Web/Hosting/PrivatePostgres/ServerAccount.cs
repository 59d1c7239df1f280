using System.Runtime.Versioning;

namespace MoostPortal.Web.Hosting.PrivatePostgres;

/// <summary>The account PostgreSQL runs under: our own, or an unprivileged one when we are root, because it refuses to run as root.</summary>
[SupportedOSPlatform("linux")]
internal sealed record ServerAccount(bool IsRoot, string? Name, string? Owner, IReadOnlyList<string> Prefix)
{
    public static ServerAccount Own { get; } = new(IsRoot: false, null, null, []);

    public static ServerAccount Choose() => Choose(
        Environment.IsPrivilegedProcess,
        File.Exists("/etc/passwd") ? File.ReadAllLines("/etc/passwd") : [],
        SearchPath.OfThisMachine.Find);

    /// <param name="isRoot">Whether we are root.</param>
    /// <param name="passwd">Lines such as <c>postgres:x:101:104:PostgreSQL administrator:/var/lib/postgresql:/bin/bash</c>.</param>
    /// <param name="find">Path of a program by its name, or null.</param>
    public static ServerAccount Choose(bool isRoot, IReadOnlyList<string> passwd, Func<string, string?> find)
    {
        if (!isRoot)
        {
            return Own;
        }

        string[]? Account(string name) => passwd.Select(line => line.Split(':')).FirstOrDefault(fields => fields.Length > 3 && fields[0] == name);

        if (Account("postgres") is [_, _, var uid, var gid, ..] && find("runuser") is { } runuser)
        {
            return new(IsRoot: true, "postgres", $"{uid}:{gid}", [runuser, "-u", "postgres", "--"]);
        }

        if (Account("nobody") is [_, _, var nobody, var nogroup, ..] && find("setpriv") is { } setpriv)
        {
            return new(IsRoot: true, "nobody", $"{nobody}:{nogroup}", [setpriv, $"--reuid={nobody}", $"--regid={nogroup}", "--clear-groups", "--"]);
        }

        throw new PrivateClusterException(
            "PostgreSQL refuses to run as root, and this machine offers no other account for it: "
            + "it needs 'runuser' with an account 'postgres', or 'setpriv' with an account 'nobody' (both programs belong to util-linux). "
            + "Run the portal as an ordinary user, or set ConnectionStrings:Portal to a server of your own.");
    }

    public Task<ChildProgram.Outcome> RunAsync(IEnumerable<string> command, CancellationToken cancel) => ChildProgram.RunAsync([.. Prefix, .. command], cancel);

    /// <summary>Gives the file or folder, with everything below it, to the account.</summary>
    public async Task GiveAsync(string path, CancellationToken cancel)
    {
        if (Owner is null)
        {
            return;
        }

        // Another start on the same folder may let its files come and go meanwhile; chown then misses one that it had just seen.
        const int Tries = 5;
        for (var left = Tries - 1; ; left--)
        {
            var chown = await ChildProgram.RunAsync([SearchPath.OfThisMachine.Find("chown") ?? "chown", "-R", "-H", Owner, path], cancel);
            if (chown.Succeeded)
            {
                return;
            }

            if (left == 0)
            {
                throw new PrivateClusterException($"{path} could not be given to the account '{Name}': {chown.Output}");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50), cancel);
        }
    }

    /// <summary>Refuses a folder that the account cannot enter, naming the parent that stops it.</summary>
    public async Task CheckCanEnterAsync(string folder, CancellationToken cancel)
    {
        var parents = new List<string>();
        for (var parent = folder; parent is not null; parent = Path.GetDirectoryName(parent))
        {
            parents.Insert(0, parent);
        }

        var check = await RunAsync(["/bin/sh", "-c", "for d do [ -x \"$d\" ] || { echo \"$d\"; exit 1; }; done", "enter", .. parents], cancel);
        if (!check.Succeeded)
        {
            throw new PrivateClusterException(
                $"The database runs under the account '{Name ?? Environment.UserName}', which may not enter {check.Output}. "
                + $"Move the data folder (Portal:DataDir, Portal__DataDir) to a place every account can reach, such as /var/lib/moostportal, or open that folder: chmod o+x {check.Output}");
        }
    }
}
