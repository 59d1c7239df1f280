using Microsoft.EntityFrameworkCore;
using MoostPortal.Core.Access;
using Npgsql;

namespace MoostPortal.Core.Delivery.Fleet;

/// <summary>Keeps for two weeks how the fleet stood at each minute, so that a page can show how it came to be as it is. A minute nobody looked at is a gap.</summary>
public sealed class FleetSamples(PortalDatabase database, FleetGauge gauge)
{
    private static readonly Actor s_worker = new Actor.Worker();

    /// <summary>Writes down the present minute, once, and forgets what is old.</summary>
    public async Task TakeAsync(CancellationToken cancel)
    {
        var now = await gauge.ReadAsync(s_worker, cancel);
        await using var transaction = await database.BeginAsync(s_worker, cancel);
        await using var take = new NpgsqlCommand(
            """
            insert into fleet_sample (minute, oldest_unsent_seconds, buildings, live, history, parked, drift, sent_buildings, sent_live, sent_history)
            select date_trunc('minute', now()), $1, $2, $3, $4, $5, $6, coalesce(sum(sent) filter (where kind = 'building'), 0),
                coalesce(sum(sent) filter (where kind = 'live'), 0), coalesce(sum(sent) filter (where kind = 'history'), 0)
            from delivery_count where at >= date_trunc('minute', now()) - interval '1 minute' and at < date_trunc('minute', now())
            on conflict do nothing
            """, transaction.Connection)
        {
            Parameters =
            {
                new() { Value = now.OldestUnsentSeconds },
                new() { Value = now.Backlog.Buildings },
                new() { Value = now.Backlog.Live },
                new() { Value = now.Backlog.History },
                new() { Value = now.Parked },
                new() { Value = now.Drift },
            },
        };
        await take.ExecuteNonQueryAsync(cancel);
        await transaction.Db.Database.ExecuteSqlAsync($"delete from delivery_count where at < now() - interval '2 hours'", cancel);
        await transaction.Db.Database.ExecuteSqlAsync($"delete from fleet_sample where minute < now() - interval '14 days'", cancel);
        await transaction.CommitAsync(cancel);
    }

    /// <summary>The latest minute that was written down; null before the first.</summary>
    public async Task<DateTimeOffset?> LatestAsync(Actor actor, CancellationToken cancel)
    {
        await using var transaction = await database.BeginAsync(actor, cancel);
        await using var query = new NpgsqlCommand("select max(minute) from fleet_sample", transaction.Connection);
        return await query.ExecuteScalarAsync(cancel) is DateTime at ? new DateTimeOffset(at, TimeSpan.Zero) : null;
    }

    /// <summary>The samples of the latest time, oldest first. For staff.</summary>
    public async Task<IReadOnlyList<FleetSample>> ReadAsync(Actor actor, TimeSpan back, CancellationToken cancel)
    {
        await using var transaction = await database.BeginAsync(actor, cancel);
        await using var query = new NpgsqlCommand(
            """
            select minute, oldest_unsent_seconds, buildings, live, history, parked, drift, sent_buildings, sent_live, sent_history
            from fleet_sample where minute > now() - $1 order by minute
            """, transaction.Connection)
        {
            Parameters = { new() { Value = back } },
        };
        var samples = new List<FleetSample>();
        await using var reader = await query.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            samples.Add(new FleetSample(
                reader.GetFieldValue<DateTimeOffset>(0), reader.GetInt64(1), new FleetBacklog(reader.GetInt64(2), reader.GetInt64(3), reader.GetInt64(4)),
                reader.GetInt64(5), reader.GetInt64(6), new FleetBacklog(reader.GetInt64(7), reader.GetInt64(8), reader.GetInt64(9))));
        }

        return samples;
    }
}
