using Hangfire.PostgreSql;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using MoostPortal.Core;
using MoostPortal.Core.Access;
using Npgsql;

namespace MoostPortal.Web.Hosting;

/// <summary>
/// Brings a database to the state this version needs: tables, roles, Hangfire's schema. Run by one process, as the owner of the
/// database, before any node of this version starts. May be repeated.
/// </summary>
public static class DatabaseSetup
{
    public const string HangfireSchema = "hangfire";

    private static readonly string s_memberships = string.Join(
        ", ", DatabaseRoles.Site, DatabaseRoles.Customer, DatabaseRoles.Staff, DatabaseRoles.Worker, DatabaseRoles.Hangfire);

    /// <summary>Creates the database when it is missing, and applies what is pending.</summary>
    public static async Task MigrateAsync(string owner, CancellationToken cancel)
    {
        var options = new DbContextOptionsBuilder<PortalDbContext>();
        PortalDbContext.UsePostgres(options, owner);
        await using var db = new PortalDbContext(options.Options);
        if (!await db.Database.CanConnectAsync(cancel))
        {
            await CreateDatabaseAsync(owner, cancel);
        }

        // Without the table EF reports its absence as an error, in red, on every first start.
        await db.GetService<IHistoryRepository>().CreateIfNotExistsAsync(cancel);
        await db.Database.MigrateAsync(cancel);
        await PrepareHangfireAsync(owner, cancel);
    }

    /// <summary>Makes the login that the portal's own sessions use, with a fresh password, and returns its connection string.</summary>
    public static async Task<string> CreateLoginAsync(string owner, string login, string password, CancellationToken cancel)
    {
        await using var connection = await OpenAsync(owner, cancel);
        await ExecuteAsync(connection, $"do $$ begin create role {login} login noinherit; exception when duplicate_object then null; end $$", cancel);
        await ExecuteAsync(connection, $"alter role {login} login noinherit password '{password}'", cancel);
        await GrantRolesAsync(connection, login, cancel);
        return new NpgsqlConnectionStringBuilder(owner) { Username = login, Password = password }.ConnectionString;
    }

    /// <summary>Nobody else uses a private database, so a lock that is there now was left by a process that died.</summary>
    public static async Task ClearHangfireLocksAsync(string owner, CancellationToken cancel)
    {
        await using var connection = await OpenAsync(owner, cancel);
        await ExecuteAsync(connection, $"delete from {HangfireSchema}.lock", cancel);
    }

    private static async Task CreateDatabaseAsync(string owner, CancellationToken cancel)
    {
        var wanted = new NpgsqlConnectionStringBuilder(owner);
        await using var connection = await OpenAsync(new NpgsqlConnectionStringBuilder(owner) { Database = "postgres" }.ConnectionString, cancel);
        try
        {
            await ExecuteAsync(connection, $"create database \"{wanted.Database}\"", cancel);
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.DuplicateDatabase)
        {
            // Another run of the setup was faster.
        }
    }

    private static async Task PrepareHangfireAsync(string owner, CancellationToken cancel)
    {
        await using var connection = await OpenAsync(owner, cancel);
        await GrantRolesAsync(connection, "current_user", cancel);
        await ExecuteAsync(connection, $"create schema if not exists {HangfireSchema} authorization {DatabaseRoles.Hangfire}", cancel);
        await ExecuteAsync(connection, $"set role {DatabaseRoles.Hangfire}", cancel);
        PostgreSqlObjectsInstaller.Install(connection, HangfireSchema);
    }

    // Roles belong to the whole server: the set-up of another database may be granting the very same at this moment.
    private static async Task GrantRolesAsync(NpgsqlConnection connection, string member, CancellationToken cancel)
    {
        const int Tries = 20;
        for (var left = Tries; ; left--)
        {
            try
            {
                await ExecuteAsync(connection, $"grant {s_memberships} to {member}", cancel);
                return;
            }
            catch (PostgresException e) when (left > 0 && e.SqlState is PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.InternalError)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50), cancel);
            }
        }
    }

    private static async Task<NpgsqlConnection> OpenAsync(string connectionString, CancellationToken cancel)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync(cancel);
        return connection;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancel);
    }
}
