using Npgsql;

namespace MoostPortal.Core.Readings;

/// <summary>A series of a change that is taken back.</summary>
internal sealed record UndoneSeries(int SeriesId, int HouseholdId, int BuildingId, DateOnly FromDay, DateOnly ToDay)
{
    /// <summary>Up to here MOOST has got what the change gave the series, or may have; the greatest instant where all of it was sent.</summary>
    public DateTime SentUntil { get; private set; } = DateTime.MaxValue;

    /// <summary>First and last day on which an earlier value stands again that MOOST is to get.</summary>
    public (DateOnly From, DateOnly To)? Resent { get; private set; }

    /// <summary>Earlier values behind <see cref="SentUntil"/> that MOOST had not got when they were replaced.</summary>
    public List<DateTime> Owed { get; } = [];

    public void Resend(DateOnly day) => Resent = (Resent?.From ?? day, day);

    public static async Task<List<UndoneSeries>> OfChangeAsync(NpgsqlConnection connection, long changeId, CancellationToken cancel)
    {
        await using var find = new NpgsqlCommand(
            "select series_id, household_id, building_id, from_day, to_day from changed_series where change_id = $1 order by series_id", connection)
        {
            Parameters = { new() { Value = changeId } },
        };
        var series = new List<UndoneSeries>();
        await using var reader = await find.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            series.Add(new UndoneSeries(
                reader.GetInt32(0), reader.GetInt32(1), reader.GetInt32(2), reader.GetFieldValue<DateOnly>(3), reader.GetFieldValue<DateOnly>(4)));
        }

        return series;
    }

    /// <summary>Ends the sending of the change and learns how far it had come. What is on its way, or whose fate is unknown, counts as sent.</summary>
    public static async Task EndSendingAsync(NpgsqlConnection connection, long changeId, IReadOnlyList<UndoneSeries> series, CancellationToken cancel)
    {
        await using var end = new NpgsqlCommand(
            """
            delete from history_range where series_id = any($1) and change_id = $2
            returning series_id, greatest(progress, repeat_until, case when lease_until is not null then sending_until end)
            """, connection)
        {
            Parameters = { new() { Value = series.Select(one => one.SeriesId).ToArray() }, new() { Value = changeId } },
        };
        var bySeries = series.ToDictionary(one => one.SeriesId);
        await using var reader = await end.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            bySeries[reader.GetInt32(0)].SentUntil = reader.GetDateTime(1);
        }
    }

    /// <summary>Makes the values that stand again due: one range up to where MOOST had got the others, and one for each that was owed.</summary>
    public static async Task SendAsync(NpgsqlConnection connection, long undoId, IReadOnlyList<UndoneSeries> series, CancellationToken cancel)
    {
        var ranges = new List<(UndoneSeries Series, DateOnly From, DateOnly To, DateTime After, DateTime Until)>();
        foreach (var one in series)
        {
            if (one.Resent is { } days)
            {
                ranges.Add((one, days.From, days.To, DateTime.MinValue, one.SentUntil));
            }

            ranges.AddRange(one.Owed.Select(at => (one, DateOnly.FromDateTime(at), DateOnly.FromDateTime(at), at.AddMilliseconds(-1), at)));
        }

        if (ranges.Count == 0)
        {
            return;
        }

        await using var add = new NpgsqlCommand(
            """
            insert into history_range (household_id, building_id, series_id, change_id, from_day, to_day, progress, until)
            select household_id, building_id, series_id, $6, from_day, to_day, after, until
            from unnest($1, $2, $3, $4, $5, $7, $8) with ordinality k(household_id, building_id, series_id, from_day, to_day, after, until, no) order by no
            """, connection)
        {
            Parameters =
            {
                new() { Value = ranges.ConvertAll(range => range.Series.HouseholdId).ToArray() },
                new() { Value = ranges.ConvertAll(range => range.Series.BuildingId).ToArray() },
                new() { Value = ranges.ConvertAll(range => range.Series.SeriesId).ToArray() },
                new() { Value = ranges.ConvertAll(range => range.From).ToArray() },
                new() { Value = ranges.ConvertAll(range => range.To).ToArray() },
                new() { Value = undoId },
                new() { Value = ranges.ConvertAll(range => range.After).ToArray(), NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Array | NpgsqlTypes.NpgsqlDbType.TimestampTz },
                new() { Value = ranges.ConvertAll(range => range.Until).ToArray(), NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Array | NpgsqlTypes.NpgsqlDbType.TimestampTz },
            },
        };
        await add.ExecuteNonQueryAsync(cancel);
    }
}
