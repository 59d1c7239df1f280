using Npgsql;

namespace MoostPortal.Core.Readings;

/// <summary>A numbered change to the pages: what it touched is written down, so that it can be sent and taken back.</summary>
internal static class ReadingChange
{
    /// <summary>A number above those of all changes that the series of these homes have seen. The caller holds the locks of the homes.</summary>
    public static async Task<long> NumberAsync(NpgsqlConnection connection, CancellationToken cancel)
    {
        await using var next = new NpgsqlCommand("select nextval('reading_change')", connection);
        return (long)(await next.ExecuteScalarAsync(cancel))!;
    }

    /// <summary>Writes which series a change touched and makes what it gave them due. Call it when all pages are written.</summary>
    /// <param name="connection">Inside the change's transaction.</param>
    /// <param name="changeId">The change.</param>
    /// <param name="series">Those it touched, in any order.</param>
    /// <param name="notBefore">When sending may begin; null for now.</param>
    /// <param name="cancel">Ends the work.</param>
    public static async Task RecordAsync(
        NpgsqlConnection connection, long changeId, IReadOnlyList<ChangedSeries> series, DateTime? notBefore, CancellationToken cancel)
    {
        if (series.Count == 0)
        {
            return;
        }

        await using var add = new NpgsqlCommand(
            """
            with k as (select * from unnest($1, $2, $3, $4, $5, $7) k(household_id, building_id, series_id, from_day, to_day, readings)),
                touched as (
                    insert into changed_series (series_id, change_id, household_id, building_id, from_day, to_day)
                    select series_id, $6, household_id, building_id, from_day, to_day from k order by series_id)
            insert into history_range (household_id, building_id, series_id, change_id, from_day, to_day, next_attempt_at, readings)
            select household_id, building_id, series_id, $6, from_day, to_day, greatest(now(), $8), readings from k where readings > 0 order by building_id, series_id
            """, connection)
        {
            Parameters =
            {
                new() { Value = series.Select(one => one.HouseholdId).ToArray() },
                new() { Value = series.Select(one => one.BuildingId).ToArray() },
                new() { Value = series.Select(one => one.SeriesId).ToArray() },
                new() { Value = series.Select(one => StoredReadings.FirstDay.AddDays(one.FromDay)).ToArray() },
                new() { Value = series.Select(one => StoredReadings.FirstDay.AddDays(one.ToDay)).ToArray() },
                new() { Value = changeId },
                new() { Value = series.Select(one => one.Counts.ToBeSent).ToArray() },
                new() { Value = (object?)notBefore ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.TimestampTz },
            },
        };
        await add.ExecuteNonQueryAsync(cancel);
        await ReplacedRows.EndExceptionsAsync(
            connection, changeId, [.. series.Where(one => one.Counts.Replaced > 0).Select(one => one.SeriesId)], cancel);
    }
}
