using MoostPortal.Core.Access;
using Npgsql;

namespace MoostPortal.Web.Hosting;

/// <summary>
/// How the portal's sessions connect. The login is a member of the portal's roles and inherits none; each session names the one
/// it starts in as a start-up option, which also survives the reset of a pooled connection.
/// </summary>
public sealed class PortalConnections
{
    private readonly NpgsqlConnectionStringBuilder _login;

    public PortalConnections(string login) => _login = new NpgsqlConnectionStringBuilder(login);

    /// <summary>For pages, the API and jobs: no right to household rows until a transaction takes the role of its actor.</summary>
    public string Site => InRole(DatabaseRoles.Site, "MoostPortal", pool: 60);

    /// <summary>For Hangfire, with a pool of its own so that jobs and pages cannot starve each other.</summary>
    public string Hangfire => InRole(DatabaseRoles.Hangfire, "MoostPortal jobs", pool: 30);

    /// <summary>For the one session of a node that listens for changes.</summary>
    public string Listener => InRole(DatabaseRoles.Site, "MoostPortal signals", pool: 2);

    private string InRole(string role, string name, int pool) => new NpgsqlConnectionStringBuilder(_login.ConnectionString)
    {
        Options = string.Join(' ', new[] { _login.Options, $"-c role={role}" }.Where(part => !string.IsNullOrEmpty(part))),
        ApplicationName = name,
        MaxPoolSize = pool,
    }.ConnectionString;
}
