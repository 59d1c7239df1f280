using MoostPortal.Core.Delivery.Slots;
using Npgsql;

namespace MoostPortal.Core.Readings;

/// <summary>Writes recent rows together with the ranges that make them due: whoever sees the rows sees that they are still to be sent.</summary>
public static class RecentRows
{
    /// <summary>What one worker takes at a time; small enough that the ranges of one big request spread over all lanes.</summary>
    public const int RowsOfRange = 1000;

    /// <param name="connection">Inside the transaction that holds the locks of the homes.</param>
    /// <param name="news">Readings that stand nowhere yet.</param>
    /// <param name="tally">What they add to the slots.</param>
    /// <param name="cancel">Ends the work.</param>
    internal static async Task AddAsync(NpgsqlConnection connection, List<NewReading> news, SlotTally tally, CancellationToken cancel)
    {
        // A home's readings leave in the order of time, and as few ranges as can be hold readings of one home.
        news.Sort((a, b) => (a.BuildingId, a.At, a.SeriesId).CompareTo((b.BuildingId, b.At, b.SeriesId)));
        await using var command = new NpgsqlCommand(
            """
            with batch as (select nextval('reading_batch') as batch_id, (now() at time zone 'UTC')::date as arrived_on),
                rows as (
                    insert into reading_recent (arrived_on, batch_id, no, household_id, series_id, at, value_micro, quality)
                    select batch.arrived_on, batch.batch_id, k.no, k.household_id, k.series_id, k.at, k.value_micro, k.quality
                    from batch, unnest($1, $2, $3, $4, $7) with ordinality as k(household_id, series_id, at, value_micro, quality, no)),
                owing as (
                    update series s set owes_from = k.at from (select series_id, min(at) as at from unnest($2, $3) k(series_id, at) group by series_id) k
                    where s.series_id = k.series_id and s.owes_from is null)
            insert into live_range (arrived_on, batch_id, lo, hi, progress, repeat_until)
            select arrived_on, batch_id, lo, least(lo + $6, $5), lo, lo from batch, generate_series(0, $5 - 1, $6) lo
            """, connection)
        {
            Parameters =
            {
                new() { Value = news.ConvertAll(reading => reading.HouseholdId).ToArray() },
                new() { Value = news.ConvertAll(reading => reading.SeriesId).ToArray() },
                new() { Value = news.ConvertAll(reading => reading.At).ToArray() },
                new() { Value = news.ConvertAll(reading => reading.ValueMicro).ToArray() },
                new() { Value = news.Count },
                new() { Value = RowsOfRange },
                new() { Value = news.ConvertAll(reading => reading.Quality).ToArray() },
            },
        };
        await command.ExecuteNonQueryAsync(cancel);
        await tally.WriteAsync(connection, cancel);
    }
}
