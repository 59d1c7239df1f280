using System.Diagnostics;
using System.Runtime.Versioning;
using Npgsql;

namespace MoostPortal.Web.Hosting.PrivatePostgres;

/// <summary>The way from a data folder to a server that answers.</summary>
[SupportedOSPlatform("linux")]
internal sealed partial class ClusterStart(PrivateClusterOptions options, ILogger logger)
{
    private const string Superuser = "moost";

    private static readonly TimeSpan s_betweenAttempts = TimeSpan.FromMilliseconds(250);

    /// <summary>After a crash the server first replays what was not yet written, however much that is.</summary>
    private static readonly TimeSpan s_recovery = TimeSpan.FromMinutes(10);

    public async Task<PrivateCluster> RunAsync(CancellationToken cancel)
    {
        var account = ServerAccount.Choose();
        var mode = account.IsRoot ? Folder.Enterable : Folder.Private;
        Folder.Create(options.DataDir, mode);
        await account.CheckCanEnterAsync(options.DataDir, cancel);

        var search = new BinarySearch(options, account, logger);
        var binaries = await search.FindAsync(ClusterFolder.ExistingMajor(options.DataDir), cancel);

        // Chosen anew because an installation may have brought the account 'postgres'.
        account = ServerAccount.Choose();
        var folder = new ClusterFolder(options.DataDir, binaries.Major);
        Folder.Create(folder.Root, mode);
        await account.CheckCanEnterAsync(folder.Root, cancel);
        string password;
        using (await folder.LockAsync(cancel))
        {
            password = await folder.PasswordAsync(account, cancel);
            await InitialiseAsync(folder, binaries, account, cancel);
        }

        var superuser = new NpgsqlConnectionStringBuilder
        {
            Host = "127.0.0.1",
            Username = Superuser,
            Password = password,
        };
        var began = Stopwatch.GetTimestamp();
        while (true)
        {
            superuser.Port = options.Port ?? await folder.FreePortAsync(cancel);
            var server = GuardedServer.Start(account, [binaries.Postgres, .. Arguments(folder, superuser.Port)]);
            var isReady = false;
            try
            {
                if (await AnswersAsync(superuser.ConnectionString, server, cancel))
                {
                    await folder.RememberPortAsync(superuser.Port, cancel);
                    server.Output.WriteTo(folder.OpenLog());
                    isReady = true;
                    Ready(logger, binaries.Major, superuser.Port, folder.Root);
                    return new(binaries.Major, server, superuser, logger);
                }

                if (Stopwatch.GetElapsedTime(began) > options.PatienceWithOther || !MayPass(server.Output))
                {
                    throw Refusal(server.Output, folder, superuser.Port);
                }
            }
            finally
            {
                if (!isReady)
                {
                    await server.DisposeAsync();
                }
            }

            await Task.Delay(s_betweenAttempts, cancel);
        }
    }

    private async Task InitialiseAsync(ClusterFolder folder, PostgresBinaries binaries, ServerAccount account, CancellationToken cancel)
    {
        if (folder.IsInitialised)
        {
            await account.GiveAsync(folder.DataFolder, cancel);
            return;
        }

        Initialising(logger, binaries.Major, folder.Root);
        var unfinished = await folder.BeginAsync(account, cancel);
        var initDb = await account.RunAsync(
            [binaries.InitDb, "-D", unfinished, "-U", Superuser, "-E", "UTF8", "--locale=C.UTF-8", "--auth=scram-sha-256", $"--pwfile={folder.PasswordFile}"],
            cancel);
        if (!initDb.Succeeded)
        {
            throw new PrivateClusterException($"The database in {folder.Root} could not be created: {initDb.Output}");
        }

        folder.Finish();
    }

    private static string[] Arguments(ClusterFolder folder, int port) =>
    [
        "-D", folder.DataFolder,
        "-c", "listen_addresses=127.0.0.1",
        "-c", $"port={port}",
        "-c", "unix_socket_directories=",
        "-c", "logging_collector=off",
        "-c", "max_connections=200",
        "-c", "password_encryption=scram-sha-256",
        "-c", "log_min_messages=warning",

        // Statements and row values may name people; the log may not.
        "-c", "log_min_error_statement=panic",
        "-c", "log_error_verbosity=terse",
    ];

    /// <returns>False when the server has ended instead.</returns>
    private static async Task<bool> AnswersAsync(string connectionString, GuardedServer server, CancellationToken cancel)
    {
        var postgres = new NpgsqlConnectionStringBuilder(connectionString) { Database = "postgres", Pooling = false, Timeout = 5 }.ConnectionString;
        var began = Stopwatch.GetTimestamp();
        var isListening = false;
        while (!server.Exited.IsCompleted)
        {
            // Before that, whoever answers on the port is somebody else's server.
            isListening = isListening || server.Output.Contains("listening on");
            try
            {
                if (isListening)
                {
                    await using var connection = new NpgsqlConnection(postgres);
                    await connection.OpenAsync(cancel);
                    return true;
                }
            }
            catch (NpgsqlException e) when (e is not PostgresException { SqlState: not PostgresErrorCodes.CannotConnectNow })
            {
                if (Stopwatch.GetElapsedTime(began) > s_recovery)
                {
                    throw new PrivateClusterException($"PostgreSQL did not answer within {s_recovery.TotalMinutes:0} minutes. Its last lines:\n{server.Output}", e);
                }
            }

            await Task.WhenAny(server.Exited, Task.Delay(TimeSpan.FromMilliseconds(50), cancel));
        }

        await server.WhenSilentAsync(cancel);
        return false;
    }

    private bool MayPass(RecentLines output) => IsInUse(output) || (options.Port is null && IsPortTaken(output));

    private static bool IsPortTaken(RecentLines output) => output.Contains("could not create any TCP/IP sockets");

    // FATAL:  lock file "postmaster.pid" already exists
    // FATAL:  pre-existing shared memory block (key 1, ID 2) is still in use
    private static bool IsInUse(RecentLines output) =>
        (output.Contains("postmaster.pid") && output.Contains("already exists")) || output.Contains("pre-existing shared memory block");

    private static PrivateClusterException Refusal(RecentLines output, ClusterFolder folder, int port)
    {
        if (IsInUse(output))
        {
            return new ClusterAlreadyRunningException(
                $"The database in {folder.Root} is already running, most likely for another portal on this machine. "
                + "Stop that one, or give this one a data folder of its own (Portal:DataDir, Portal__DataDir). "
                + $"If nothing runs there, for instance after a container was killed, delete {folder.DataFolder}/postmaster.pid.");
        }

        return new(IsPortTaken(output)
            ? $"Another program listens on port {port}, which the database was told to use."
            : $"PostgreSQL does not start in {folder.Root}. Its last lines:\n{output}");
    }

    [LoggerMessage(LogLevel.Information, "Database: creating a PostgreSQL {Major} cluster in {Folder}")]
    private static partial void Initialising(ILogger logger, int major, string folder);

    [LoggerMessage(LogLevel.Information, "Database: PostgreSQL {Major} answers on 127.0.0.1:{Port}, data in {Folder}")]
    private static partial void Ready(ILogger logger, int major, int port, string folder);
}
