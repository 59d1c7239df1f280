using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using MoostPortal.Core;
using MoostPortal.Core.Access;
using MoostPortal.Web.Hosting;
using Npgsql;

namespace MoostPortal.DatabaseTests.Access;

/// <summary>
/// A portal's database that tells the plan of every statement it runs, whoever wrote the SQL: PostgreSQL's auto_explain sends it as a notice.
/// Its sessions begin as the owner, which that module demands, and act in the portal's roles like any other.
/// </summary>
internal sealed class ExplainedDatabase : IDbContextFactory<PortalDbContext>
{
    private const string Explain =
        "-c session_preload_libraries=auto_explain -c auto_explain.log_min_duration=0 -c auto_explain.log_format=json -c auto_explain.log_level=notice -c client_min_messages=notice";

    private readonly DbContextOptions<PortalDbContext> _options;
    private readonly List<JsonNode> _plans = [];

    private ExplainedDatabase(string owner)
    {
        var site = new PortalConnections(new NpgsqlConnectionStringBuilder(owner) { Options = Explain }.ConnectionString).Site;
        _options = (DbContextOptions<PortalDbContext>)PortalDbContext.UsePostgres(new DbContextOptionsBuilder<PortalDbContext>(), site)
            .AddInterceptors(new Listener(this)).Options;
        Portal = new PortalDatabase(this);
    }

    public PortalDatabase Portal { get; }

    public static async Task<ExplainedDatabase> CreateAsync(PostgresFixture postgres, CancellationToken cancel)
    {
        var owner = await postgres.CreateDatabaseAsync();
        await DatabaseSetup.MigrateAsync(owner, cancel);
        return new ExplainedDatabase(owner);
    }

    public PortalDbContext CreateDbContext() => new(_options);

    /// <summary>Every node of the plans of what <paramref name="run"/> asked the database.</summary>
    public async Task<List<JsonObject>> NodesOfAsync(Func<Task> run)
    {
        lock (_plans)
        {
            _plans.Clear();
        }

        await run();
        lock (_plans)
        {
            return [.. _plans.SelectMany(plan => Nodes(plan["Plan"]!.AsObject()))];
        }
    }

    private static IEnumerable<JsonObject> Nodes(JsonObject node) =>
        (node["Plans"]?.AsArray() ?? []).SelectMany(child => Nodes(child!.AsObject())).Prepend(node);

    private void Hear(string notice)
    {
        if (notice.IndexOf("plan:", StringComparison.Ordinal) is >= 0 and var at)
        {
            lock (_plans)
            {
                _plans.Add(JsonNode.Parse(notice[(at + "plan:".Length)..])!);
            }
        }
    }

    private sealed class Listener(ExplainedDatabase database) : DbConnectionInterceptor
    {
        public override Task ConnectionOpenedAsync(System.Data.Common.DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            ((NpgsqlConnection)connection).Notice += (_, notice) => database.Hear(notice.Notice.MessageText);
            return Task.CompletedTask;
        }
    }
}
