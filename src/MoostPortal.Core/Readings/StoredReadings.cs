using System.Runtime.InteropServices;
using Npgsql;

namespace MoostPortal.Core.Readings;

/// <summary>
/// What stands in the tables of certain series and days. Days are counted from 2000-01-01, as PostgreSQL does; a reading stands either
/// in a page or in a recent row.
/// </summary>
internal sealed class StoredReadings
{
    public static readonly DateOnly FirstDay = new(2000, 1, 1);

    private readonly Dictionary<(int SeriesId, int Day), DayPage> _pages = [];
    private readonly Dictionary<(int SeriesId, int Day), SortedList<int, (long ValueMicro, byte Quality)>> _recent = [];

    /// <summary>An instant by its day and second.</summary>
    public static DateTime InstantOf(int day, int second) => FirstDay.AddDays(day).ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc).AddSeconds(second);

    /// <summary>The stored page; null where there is none.</summary>
    public DayPage? Page(int seriesId, int day) => _pages.GetValueOrDefault((seriesId, day));

    /// <summary>Value and quality of the recent rows by second of the day; null where there are none.</summary>
    public SortedList<int, (long ValueMicro, byte Quality)>? Recent(int seriesId, int day) => _recent.GetValueOrDefault((seriesId, day));

    /// <summary>The stored value of an instant, wherever it stands.</summary>
    public long? At(int seriesId, int day, int second) =>
        _pages.TryGetValue((seriesId, day), out var page) && page.At(second) is { } paged ? paged
        : _recent.TryGetValue((seriesId, day), out var recent) && recent.TryGetValue(second, out var row) ? row.ValueMicro
        : null;

    /// <summary>Reads whole spans of days, one a series.</summary>
    public static async Task<StoredReadings> OfSpansAsync(
        NpgsqlConnection connection, IReadOnlyList<(int SeriesId, int FromDay, int ToDay)> spans, CancellationToken cancel)
    {
        var stored = new StoredReadings();
        var series = spans.Select(span => span.SeriesId).ToArray();
        var from = spans.Select(span => FirstDay.AddDays(span.FromDay)).ToArray();
        var to = spans.Select(span => FirstDay.AddDays(span.ToDay)).ToArray();
        await stored.ReadPagesAsync(
            connection,
            """
            select d.series_id, d.day, d.step_seconds, array_send(d.seconds), array_send(d.values_micro), d.quality, d.qualities from unnest($1, $2, $3) k(series_id, from_day, to_day)
            cross join lateral (select * from reading_day d where d.series_id = k.series_id and d.day between k.from_day and k.to_day offset 0) d
            """, [series, from, to], cancel);
        await stored.ReadRecentAsync(
            connection,
            """
            select r.series_id, r.at, r.value_micro, r.quality from unnest($1, $2, $3) k(series_id, from_day, to_day)
            cross join lateral (select * from reading_recent r where r.series_id = k.series_id
                and r.at >= k.from_day::timestamp at time zone 'UTC' and r.at < (k.to_day + 1)::timestamp at time zone 'UTC' offset 0) r
            """, [series, from, to], cancel);
        return stored;
    }

    /// <summary>Reads only what could stand at these instants.</summary>
    public static async Task<StoredReadings> OfInstantsAsync(
        NpgsqlConnection connection, IReadOnlyList<(int SeriesId, DateTime At)> instants, CancellationToken cancel)
    {
        var stored = new StoredReadings();
        var days = instants.Select(instant => (instant.SeriesId, Day: DateOnly.FromDateTime(instant.At))).Distinct().ToArray();
        await stored.ReadPagesAsync(
            connection,
            """
            select d.series_id, d.day, d.step_seconds, array_send(d.seconds), array_send(d.values_micro), d.quality, d.qualities from unnest($1, $2) k(series_id, day)
            cross join lateral (select * from reading_day d where d.series_id = k.series_id and d.day = k.day offset 0) d
            """, [days.Select(day => day.SeriesId).ToArray(), days.Select(day => day.Day).ToArray()], cancel);
        await stored.ReadRecentAsync(
            connection,
            """
            select r.series_id, r.at, r.value_micro, r.quality from unnest($1, $2) k(series_id, at)
            cross join lateral (select * from reading_recent r where r.series_id = k.series_id and r.at = k.at offset 0) r
            """, [instants.Select(instant => instant.SeriesId).ToArray(), instants.Select(instant => instant.At).ToArray()], cancel);
        return stored;
    }

    private async Task ReadPagesAsync(NpgsqlConnection connection, string sql, object[] parameters, CancellationToken cancel)
    {
        await using var command = CommandOf(connection, sql, parameters);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            var day = reader.GetFieldValue<DateOnly>(1).DayNumber - FirstDay.DayNumber;
            _pages[(reader.GetInt32(0), day)] = ReadPage(reader, 2);
        }
    }

    /// <summary>A page from neighbouring columns: step, seconds and values as <c>array_send</c> writes them, quality, qualities.</summary>
    public static DayPage ReadPage(NpgsqlDataReader reader, int column) => DayPage.FromWire(
        reader.IsDBNull(column) ? null : reader.GetInt32(column),
        reader.IsDBNull(column + 1) ? null : reader.GetFieldValue<byte[]>(column + 1),
        reader.GetFieldValue<byte[]>(column + 2),
        reader.IsDBNull(column + 3) ? null : reader.GetInt16(column + 3),
        reader.IsDBNull(column + 4) ? null : reader.GetFieldValue<byte[]>(column + 4));

    private async Task ReadRecentAsync(NpgsqlConnection connection, string sql, object[] parameters, CancellationToken cancel)
    {
        await using var command = CommandOf(connection, sql, parameters);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            var at = reader.GetDateTime(1);
            var day = DateOnly.FromDateTime(at).DayNumber - FirstDay.DayNumber;
            ref var recent = ref CollectionsMarshal.GetValueRefOrAddDefault(_recent, (reader.GetInt32(0), day), out _);
            recent ??= [];
            recent[(int)at.TimeOfDay.TotalSeconds] = (reader.GetInt64(2), reader.IsDBNull(3) ? (byte)0 : (byte)reader.GetInt16(3));
        }
    }

    private static NpgsqlCommand CommandOf(NpgsqlConnection connection, string sql, object[] parameters)
    {
        var command = new NpgsqlCommand(sql, connection);
        foreach (var parameter in parameters)
        {
            command.Parameters.Add(new() { Value = parameter });
        }

        return command;
    }
}
