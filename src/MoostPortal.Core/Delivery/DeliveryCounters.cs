using MoostPortal.Core.Delivery.Fleet;
using Npgsql;

namespace MoostPortal.Core.Delivery;

/// <summary>
/// Counts what MOOST took, in steps of ten seconds. Call it once a settled range or batch, as the last statement of the transaction that
/// settles: its row is held until the commit.
/// </summary>
public static class DeliveryCounters
{
    /// <param name="connection">Inside the worker's transaction.</param>
    /// <param name="kind">What was sent.</param>
    /// <param name="sent">How many; nothing is written for none.</param>
    /// <param name="cancel">Ends the work.</param>
    public static async Task AddAsync(NpgsqlConnection connection, DeliveryKind kind, long sent, CancellationToken cancel)
    {
        if (sent <= 0)
        {
            return;
        }

        await using var add = new NpgsqlCommand(
            """
            insert into delivery_count as c (at, kind, shard, sent)
            values (date_bin(interval '10 seconds', clock_timestamp(), timestamptz '2000-01-01 00:00:00Z'), $1, pg_backend_pid() % 32, $2)
            on conflict (at, kind, shard) do update set sent = c.sent + excluded.sent
            """, connection)
        {
            Parameters = { new() { Value = kind.Word() }, new() { Value = sent } },
        };
        await add.ExecuteNonQueryAsync(cancel);
    }
}
