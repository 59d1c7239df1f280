using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime.Versioning;
using System.Security.Cryptography;

namespace MoostPortal.Web.Hosting.PrivatePostgres;

/// <summary>The files of one cluster: <c>data</c>, <c>password</c>, <c>port</c> and <c>postgres.log</c> in <c>pg/&lt;major&gt;</c>.</summary>
/// <remarks>Only the first two go to the server's account: one that owned the whole folder could make root write through a link of its choice.</remarks>
[SupportedOSPlatform("linux")]
internal sealed class ClusterFolder(string dataDir, int major)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public string Root { get; } = Path.Combine(dataDir, "pg", major.ToString(CultureInfo.InvariantCulture));

    public string DataFolder => Path.Combine(Root, "data");

    public string PasswordFile => Path.Combine(Root, "password");

    public bool IsInitialised => IsInitialisedAt(DataFolder);

    private string PortFile => Path.Combine(Root, "port");

    private string UnfinishedFolder => Path.Combine(Root, "data.new");

    /// <summary>Version the newest existing cluster belongs to, or null when there is none.</summary>
    public static int? ExistingMajor(string dataDir)
    {
        var root = Path.Combine(dataDir, "pg");
        return Directory.Exists(root)
            ? Directory.GetDirectories(root)
                .Where(folder => IsInitialisedAt(Path.Combine(folder, "data")))
                .Select(folder => int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var found) ? found : (int?)null)
                .Max()
            : null;
    }

    /// <summary>Keeps a second starter out of the folder while the first one initialises it.</summary>
    public Task<IDisposable> LockAsync(CancellationToken cancel) => FileLock.TakeAsync(Path.Combine(Root, "lock"), cancel);

    public async Task<string> PasswordAsync(ServerAccount account, CancellationToken cancel)
    {
        if (!File.Exists(PasswordFile))
        {
            if (IsInitialised)
            {
                throw new PrivateClusterException($"{PasswordFile} is missing, and without it nobody can open the database in {DataFolder}. Bring it back from a backup.");
            }

            await using var file = new StreamWriter(Open("password", FileMode.CreateNew, FileShare.None));
            await file.WriteLineAsync(RandomNumberGenerator.GetHexString(40, lowercase: true));
        }

        await account.GiveAsync(PasswordFile, cancel);
        return (await File.ReadAllTextAsync(PasswordFile, cancel)).Trim();
    }

    /// <summary>An empty folder for initdb, so that one that is cut short leaves nothing that looks like a database.</summary>
    public async Task<string> BeginAsync(ServerAccount account, CancellationToken cancel)
    {
        if (Directory.Exists(UnfinishedFolder))
        {
            Directory.Delete(UnfinishedFolder, recursive: true);
        }

        Folder.Create(UnfinishedFolder, Folder.Private);
        await account.GiveAsync(UnfinishedFolder, cancel);
        return UnfinishedFolder;
    }

    public void Finish() => Directory.Move(UnfinishedFolder, DataFolder);

    public FileStream OpenLog() => Open("postgres.log", FileMode.Create, FileShare.Read);

    /// <summary>The port of last time when it is free, else one from the kernel.</summary>
    public async Task<int> FreePortAsync(CancellationToken cancel)
    {
        var remembered = File.Exists(PortFile) && int.TryParse(await File.ReadAllTextAsync(PortFile, cancel), CultureInfo.InvariantCulture, out var port) ? port : 0;
        return remembered is > 0 and <= IPEndPoint.MaxPort && TryListen(remembered) is { } free ? free : TryListen(0)!.Value;
    }

    public Task RememberPortAsync(int port, CancellationToken cancel) => File.WriteAllTextAsync(PortFile, port.ToString(CultureInfo.InvariantCulture), cancel);

    private static bool IsInitialisedAt(string folder) => File.Exists(Path.Combine(folder, "PG_VERSION"));

    private static int? TryListen(int port)
    {
        using var listener = new TcpListener(IPAddress.Loopback, port);
        try
        {
            listener.Start();
            return ((IPEndPoint)listener.LocalEndpoint).Port;
        }
        catch (SocketException) when (port != 0)
        {
            return null;
        }
    }

    private FileStream Open(string name, FileMode mode, FileShare share) =>
        new(Path.Combine(Root, name), new FileStreamOptions { Mode = mode, Access = FileAccess.Write, Share = share, UnixCreateMode = OwnerOnly });
}
