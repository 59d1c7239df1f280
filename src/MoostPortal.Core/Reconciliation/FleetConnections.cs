using Microsoft.EntityFrameworkCore;
using MoostPortal.Core.Access;
using Npgsql;

namespace MoostPortal.Core.Reconciliation;

/// <summary>The first connection of a fleet as long work: asked for once, carried on by any node, and harmless to repeat.</summary>
public sealed class FleetConnections(PortalDatabase database, FleetEntry entry, TimeProvider clock)
{
    private const string Shown = "connection_id, actor_kind, actor_id, asked_at, state, listed, entered, known, refused, failure, finished_at";

    private static readonly Actor s_worker = new Actor.Worker();
    private static readonly TimeSpan s_lease = TimeSpan.FromMinutes(5);

    /// <summary>Asks for it. One that is under way is given instead of a second one.</summary>
    public async Task<Guid> AskAsync(Actor actor, CancellationToken cancel)
    {
        var (kind, person) = PlanActor.Columns(actor);
        await using var transaction = await database.BeginAsync(actor, cancel);
        await transaction.Db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtext('fleet_connection'))", cancel);
        var underWay = await transaction.Db.Database.SqlQuery<Guid>($"select connection_id as \"Value\" from fleet_connection where state in ('asked', 'listing') limit 1").ToListAsync(cancel);
        if (underWay is [var one])
        {
            return one;
        }

        var id = Guid.CreateVersion7(clock.GetUtcNow());
        await transaction.Db.Database.ExecuteSqlAsync($"insert into fleet_connection (connection_id, actor_kind, actor_id) values ({id}, {kind}, {person})", cancel);
        await transaction.CommitAsync(cancel);
        return id;
    }

    /// <summary>The latest, whether it is under way or over; null when there never was one.</summary>
    public async Task<FleetConnection?> LatestAsync(Actor actor, CancellationToken cancel)
    {
        await using var transaction = await database.BeginAsync(actor, cancel);
        await using var find = new NpgsqlCommand($"select {Shown} from fleet_connection order by asked_at desc limit 1", transaction.Connection);
        return await ReadAsync(find, cancel);
    }

    /// <summary>The buildings that could not be taken over, in the order of their ids.</summary>
    public async Task<IReadOnlyList<RefusedBuilding>> RefusedAsync(Actor actor, Guid connectionId, int most, CancellationToken cancel)
    {
        await using var transaction = await database.BeginAsync(actor, cancel);
        var rows = await transaction.Db.Database.SqlQuery<KeptRefusal>(
            $"""
            select customer_building_id, problems::text as problems from fleet_connection_refusal where connection_id = {connectionId} order by customer_building_id limit {most}
            """).ToListAsync(cancel);
        return [.. rows.Select(row => new RefusedBuilding(row.CustomerBuildingId, PlanJson.ReadProblems(row.Problems)))];
    }

    /// <summary>
    /// Takes the one that waits, or whose worker fell silent. MOOST's list is then read from its beginning; what was entered before is met again as known,
    /// which is why that count begins below zero.
    /// </summary>
    public async Task<FleetConnection?> ClaimAsync(string owner, CancellationToken cancel)
    {
        await using var transaction = await database.BeginAsync(s_worker, cancel);
        await using var claim = new NpgsqlCommand(
            $"""
            update fleet_connection set state = 'listing', lease_owner = $1, lease_until = now() + $2, listed = 0, known = -entered, refused = 0
            where connection_id = (
                select connection_id from fleet_connection where state in ('asked', 'listing') and (lease_until is null or lease_until < now())
                order by asked_at limit 1 for update skip locked)
            returning {Shown}
            """, transaction.Connection)
        {
            Parameters = { new() { Value = owner }, new() { Value = s_lease } },
        };
        var connection = await ReadAsync(claim, cancel);
        if (connection is not null)
        {
            await transaction.Db.Database.ExecuteSqlAsync($"delete from fleet_connection_refusal where connection_id = {connection.Id}", cancel);
        }

        await transaction.CommitAsync(cancel);
        return connection;
    }

    /// <summary>Enters a batch and counts it.</summary>
    public async Task EnterAsync(FleetConnection connection, IReadOnlyList<HeldHome> homes, CancellationToken cancel)
    {
        var counts = await entry.EnterAsync(connection.AskedBy, homes, cancel);
        await using var transaction = await database.BeginAsync(s_worker, cancel);
        await transaction.Db.Database.ExecuteSqlAsync(
            $"""
            update fleet_connection set listed = listed + {homes.Count}, entered = entered + {counts.Entered}, known = known + {counts.Known},
                refused = refused + {counts.Refused.Count}, lease_until = now() + {s_lease}
            where connection_id = {connection.Id}
            """, cancel);
        foreach (var refused in counts.Refused)
        {
            await transaction.Db.Database.ExecuteSqlAsync(
                $"""
                insert into fleet_connection_refusal (connection_id, customer_building_id, problems) values ({connection.Id}, {refused.CustomerBuildingId}, {PlanJson.Write(refused.Problems)}::jsonb)
                on conflict do nothing
                """, cancel);
        }

        await transaction.CommitAsync(cancel);
    }

    /// <param name="connection">The one that ends.</param>
    /// <param name="unreadable">Entries of MOOST's list that are no buildings; they count as refused.</param>
    /// <param name="failure">Why MOOST's list was not whole; null when all was taken over.</param>
    /// <param name="cancel">Ends the work.</param>
    public async Task FinishAsync(FleetConnection connection, long unreadable, string? failure, CancellationToken cancel)
    {
        var state = failure is null ? "done" : "failed";
        await using var transaction = await database.BeginAsync(s_worker, cancel);
        await transaction.Db.Database.ExecuteSqlAsync(
            $"""
            update fleet_connection set state = {state}, failure = {failure}, finished_at = now(), lease_owner = null, lease_until = null,
                listed = listed + {unreadable}, refused = refused + {unreadable}
            where connection_id = {connection.Id}
            """, cancel);
        await transaction.CommitAsync(cancel);
    }

    private static async Task<FleetConnection?> ReadAsync(NpgsqlCommand command, CancellationToken cancel)
    {
        await using var reader = await command.ExecuteReaderAsync(cancel);
        return await reader.ReadAsync(cancel)
            ? new FleetConnection(
                reader.GetGuid(0), PlanActor.FromColumns(reader.GetString(1), reader.IsDBNull(2) ? null : reader.GetGuid(2)), reader.GetFieldValue<DateTimeOffset>(3),
                Enum.Parse<FleetConnectionState>(reader.GetString(4), ignoreCase: true), reader.GetInt64(5), reader.GetInt64(6), Math.Max(0, reader.GetInt64(7)), reader.GetInt64(8),
                reader.IsDBNull(9) ? null : reader.GetString(9), reader.IsDBNull(10) ? null : reader.GetFieldValue<DateTimeOffset>(10))
            : null;
    }

    private sealed record KeptRefusal(string CustomerBuildingId, string Problems);
}
