using Npgsql;

namespace MoostPortal.Core.Readings;

/// <summary>Keeps what a change replaces and no page keeps: recent rows, and values that MOOST had not taken.</summary>
internal sealed class ReplacedRows(NpgsqlConnection connection, long changeId)
{
    private readonly List<int> _series = [];
    private readonly List<DateTime> _instants = [];

    /// <summary>Until then the value of a row that was taken out may be on its way to MOOST.</summary>
    public DateTime? NotBefore { get; private set; }

    public bool IsEmpty => _series.Count == 0;

    /// <summary>A recent row whose instant now stands in a page.</summary>
    public void Add(int seriesId, DateTime at)
    {
        _series.Add(seriesId);
        _instants.Add(at);
    }

    /// <summary>Takes the rows out. A row that was still to be sent one by one is sent no more; it is remembered as owed.</summary>
    public async Task MoveRecentAsync(CancellationToken cancel)
    {
        if (_series.Count == 0)
        {
            return;
        }

        await using var move = new NpgsqlCommand(
            """
            with gone as (
                    delete from reading_recent r using unnest($1, $2) k(series_id, at) where r.series_id = k.series_id and r.at = k.at returning r.*),
                due as (
                    select g.series_id, g.at, g.household_id, g.value_micro, g.quality, l.range_id is not null as is_owed, l.lease_until from gone g
                    left join live_range l on l.arrived_on = g.arrived_on and l.batch_id = g.batch_id and g.no > l.progress and g.no <= l.hi),
                kept as (
                    insert into reading_replaced (series_id, at, change_id, household_id, value_micro, quality, was_recent, is_owed)
                    select series_id, at, $3, household_id, value_micro, quality, true, is_owed from due)
            select max(lease_until) from due
            """, connection)
        {
            Parameters = { new() { Value = _series.ToArray() }, new() { Value = _instants.ToArray() }, new() { Value = changeId } },
        };
        if (await move.ExecuteScalarAsync(cancel) is DateTime until && until > (NotBefore ?? DateTime.MinValue))
        {
            NotBefore = until;
        }

        _series.Clear();
        _instants.Clear();
    }

    /// <summary>
    /// Ends the waiting and refused events of instants whose value the change replaced: the change sends what stands there now. Call it
    /// once all pages of the change are written.
    /// </summary>
    public static async Task EndExceptionsAsync(NpgsqlConnection connection, long changeId, int[] series, CancellationToken cancel)
    {
        if (series.Length == 0)
        {
            return;
        }

        await using var end = new NpgsqlCommand(
            """
            with ended as (
                delete from event_exception e using (
                    select x.exception_id from event_exception x cross join lateral app.added_readings(
                        x.series_id, $2, (x.at at time zone 'UTC')::date, (x.at at time zone 'UTC')::date) a
                    where x.series_id = any($1) and a.at = x.at) k
                where e.exception_id = k.exception_id returning e.*)
            insert into reading_replaced (series_id, at, change_id, household_id, value_micro, was_recent, is_owed)
            select series_id, at, $2, household_id, value_micro, false, true from ended
            on conflict (series_id, at, change_id) do update set is_owed = true
            """, connection)
        {
            Parameters = { new() { Value = series }, new() { Value = changeId } },
        };
        await end.ExecuteNonQueryAsync(cancel);
    }
}
