using Npgsql;

namespace MoostPortal.Core.Readings;

/// <summary>What is known of single instants of series whose change is taken back: what a recent row held, what MOOST had not taken.</summary>
internal sealed class UndoMarks
{
    private readonly Dictionary<(int SeriesId, DateTime At), Replaced> _replaced = [];
    private readonly Dictionary<(int SeriesId, DateTime At), bool> _exceptions = [];
    private readonly List<(int SeriesId, DateTime At)> _ended = [];

    /// <summary>The recent row that the change took out.</summary>
    public (long ValueMicro, byte Quality)? Recent(int seriesId, DateTime at) =>
        _replaced.TryGetValue((seriesId, at), out var row) && row.WasRecent ? (row.ValueMicro, row.Quality) : null;

    /// <summary>MOOST had not got what the change replaced.</summary>
    public bool IsOwed(int seriesId, DateTime at) => _replaced.TryGetValue((seriesId, at), out var row) && row.IsOwed;

    /// <summary>Takes the event that did not simply arrive away; true when MOOST has certainly not got it.</summary>
    public bool EndException(int seriesId, DateTime at)
    {
        if (!_exceptions.TryGetValue((seriesId, at), out var isUnsent))
        {
            return false;
        }

        _ended.Add((seriesId, at));
        return isUnsent;
    }

    public static async Task<UndoMarks> ReadAsync(NpgsqlConnection connection, long changeId, IReadOnlyList<UndoneSeries> series, CancellationToken cancel)
    {
        var marks = new UndoMarks();
        var ids = series.Select(one => one.SeriesId).ToArray();
        await using (var replaced = new NpgsqlCommand(
            """
            select series_id, at, value_micro, coalesce(quality, 0::smallint), was_recent, is_owed from reading_replaced
            where series_id = any($1) and change_id = $2
            """, connection)
        {
            Parameters = { new() { Value = ids }, new() { Value = changeId } },
        })
        {
            await using var reader = await replaced.ExecuteReaderAsync(cancel);
            while (await reader.ReadAsync(cancel))
            {
                marks._replaced[(reader.GetInt32(0), reader.GetDateTime(1))] =
                    new Replaced(reader.GetInt64(2), (byte)reader.GetInt16(3), reader.GetBoolean(4), reader.GetBoolean(5));
            }
        }

        await using var exceptions = new NpgsqlCommand(
            """
            select e.series_id, e.at, e.state in ('waiting', 'refused') and not e.possible_repeat and e.lease_until is null
            from unnest($1, $2, $3) k(series_id, from_day, to_day) join event_exception e on e.series_id = k.series_id
                and e.at >= k.from_day::timestamp at time zone 'UTC' and e.at < (k.to_day + 1)::timestamp at time zone 'UTC'
            for update of e
            """, connection)
        {
            Parameters =
            {
                new() { Value = ids },
                new() { Value = series.Select(one => one.FromDay).ToArray() },
                new() { Value = series.Select(one => one.ToDay).ToArray() },
            },
        };
        await using var rows = await exceptions.ExecuteReaderAsync(cancel);
        while (await rows.ReadAsync(cancel))
        {
            marks._exceptions[(rows.GetInt32(0), rows.GetDateTime(1))] = rows.GetBoolean(2);
        }

        return marks;
    }

    /// <summary>Deletes the events that <see cref="EndException"/> was asked for.</summary>
    public async Task EndExceptionsAsync(NpgsqlConnection connection, CancellationToken cancel)
    {
        if (_ended.Count == 0)
        {
            return;
        }

        await using var end = new NpgsqlCommand(
            "delete from event_exception e using unnest($1, $2) k(series_id, at) where e.series_id = k.series_id and e.at = k.at", connection)
        {
            Parameters =
            {
                new() { Value = _ended.ConvertAll(one => one.SeriesId).ToArray() },
                new() { Value = _ended.ConvertAll(one => one.At).ToArray() },
            },
        };
        await end.ExecuteNonQueryAsync(cancel);
    }

    private sealed record Replaced(long ValueMicro, byte Quality, bool WasRecent, bool IsOwed);
}
