using System.Buffers;
using System.Buffers.Binary;
using Npgsql;

namespace MoostPortal.Core.Readings;

/// <summary>
/// Writes pages by the thousand: encoded here as PostgreSQL's binary COPY wants them, copied to a temporary table (COPY does not go
/// together with row-level security) and moved from there. A page that is replaced is kept as it was.
/// </summary>
internal sealed class PageStage(NpgsqlConnection connection, long changeId)
{
    private const int BytesPerFlush = 8 << 20;
    private const int PagesPerFlush = 20_000;
    private const short Columns = 9;
    private const int Int4Oid = 23;
    private const int Int8Oid = 20;
    private const int ArrayHeaderBytes = 20;

    private static readonly byte[] s_header = [.. "PGCOPY\n"u8, 0xFF, .. "\r\n\0"u8, 0, 0, 0, 0, 0, 0, 0, 0];
    private static readonly byte[] s_trailer = [0xFF, 0xFF];
    private static readonly byte[] s_null = [0xFF, 0xFF, 0xFF, 0xFF];

    private ArrayBufferWriter<byte> _rows = new(1 << 20);
    private ArrayBufferWriter<byte> _sent = new(1 << 20);
    private List<ReplacedPage> _replaced = [];
    private Task _sending = Task.CompletedTask;
    private bool _isReady;

    public bool IsFull => _rows.WrittenCount >= BytesPerFlush || _replaced.Count >= PagesPerFlush;

    /// <param name="seriesId">The series.</param>
    /// <param name="day">Days since 2000-01-01.</param>
    /// <param name="householdId">The household of the series.</param>
    /// <param name="readings">All readings of the page, at least one.</param>
    public void Add(int seriesId, int day, int householdId, DayReadings readings)
    {
        var step = DayPage.StepOf(readings.Seconds);
        var hasOneQuality = !readings.Qualities.ContainsAnyExcept(readings.Qualities[0]);
        Span<byte> head = stackalloc byte[2 + (4 * 8)];
        BinaryPrimitives.WriteInt16BigEndian(head, Columns);
        WriteInt4(head[2..], seriesId);
        WriteInt4(head[10..], day);
        WriteInt4(head[18..], householdId);
        WriteInt4(head[26..], readings.Count);
        _rows.Write(head);
        if (step == 0)
        {
            WriteNull();
            WriteSeconds(readings.Seconds);
            WriteValues(readings.ValuesMicro);
        }
        else
        {
            Span<byte> stepField = stackalloc byte[8];
            WriteInt4(stepField, step);
            _rows.Write(stepField);
            WriteNull();
            WriteGrid(step, readings.Seconds, readings.ValuesMicro);
        }

        if (hasOneQuality)
        {
            WriteQuality(readings.Qualities[0]);
            WriteNull();
        }
        else
        {
            WriteNull();
            WriteQualities(step, readings.Seconds, readings.Qualities);
        }
    }

    /// <summary>The same for a page that takes the place of a stored one and holds its readings too.</summary>
    /// <param name="seriesId">The series.</param>
    /// <param name="day">Days since 2000-01-01.</param>
    /// <param name="householdId">The household of the series.</param>
    /// <param name="readings">All readings of the page; none where the page goes.</param>
    /// <param name="counts">What the stored page did not hold, or not with this value.</param>
    public void Replace(int seriesId, int day, int householdId, DayReadings readings, MergeCounts counts)
    {
        _replaced.Add(new ReplacedPage(seriesId, StoredReadings.FirstDay.AddDays(day), (int)counts.New, (int)counts.Replaced));
        if (readings.Count > 0)
        {
            Add(seriesId, day, householdId, readings);
        }
    }

    /// <summary>
    /// Sends what was added, while the caller goes on to add more: the connection is in use until <see cref="SettleAsync"/> has returned.
    /// </summary>
    public async Task FlushAsync(CancellationToken cancel)
    {
        await SettleAsync();
        if (_rows.WrittenCount == 0 && _replaced.Count == 0)
        {
            return;
        }

        (_rows, _sent) = (_sent, _rows);
        _rows.ResetWrittenCount();
        var replaced = _replaced;
        _replaced = [];
        _sending = Task.Run(() => SendAsync(_sent.WrittenMemory, replaced, cancel), CancellationToken.None);
    }

    /// <summary>Waits until everything that was flushed is in the table.</summary>
    public async Task SettleAsync()
    {
        var sending = _sending;
        _sending = Task.CompletedTask;
        await sending;
    }

    private async Task SendAsync(ReadOnlyMemory<byte> rows, List<ReplacedPage> replaced, CancellationToken cancel)
    {
        if (replaced.Count > 0)
        {
            await KeepReplacedAsync(replaced, cancel);
        }

        if (rows.Length == 0)
        {
            return;
        }

        await PrepareAsync(cancel);
        await CopyAsync(rows, cancel);
        await ExecuteAsync(
            $"""
            insert into reading_day (series_id, day, household_id, change_id, n, step_seconds, seconds, values_micro, quality, qualities)
            select series_id, day, household_id, {changeId}, n, step_seconds, seconds, values_micro, quality, qualities from staged_page;
            truncate staged_page
            """, cancel);
    }

    private async Task PrepareAsync(CancellationToken cancel)
    {
        if (!_isReady)
        {
            await ExecuteAsync(
                """
                create temp table staged_page (series_id int, day date, household_id int, n int, step_seconds int, seconds int[], values_micro bigint[],
                    quality smallint, qualities bytea) on commit drop;
                alter table staged_page alter seconds set storage external, alter values_micro set storage external
                """, cancel);
            _isReady = true;
        }
    }

    private async Task CopyAsync(ReadOnlyMemory<byte> rows, CancellationToken cancel)
    {
        await using var copy = await connection.BeginRawBinaryCopyAsync("copy staged_page from stdin (format binary)", cancel);
        await copy.WriteAsync(s_header, cancel);
        await copy.WriteAsync(rows, cancel);
        await copy.WriteAsync(s_trailer, cancel);
    }

    private async Task KeepReplacedAsync(List<ReplacedPage> replaced, CancellationToken cancel)
    {
        await using var keep = new NpgsqlCommand(
            """
            with gone as (
                delete from reading_day d using unnest($1, $2, $4, $5) k(series_id, day, added, replaced) where d.series_id = k.series_id and d.day = k.day
                returning d.*, k.added, k.replaced)
            insert into reading_day_before (series_id, day, change_id, written_by, household_id, n, step_seconds, seconds, values_micro, quality, qualities, added, replaced)
            select series_id, day, $3, change_id, household_id, n, step_seconds, seconds, values_micro, quality, qualities, added, replaced from gone
            """, connection)
        {
            Parameters =
            {
                new() { Value = replaced.ConvertAll(page => page.SeriesId).ToArray() },
                new() { Value = replaced.ConvertAll(page => page.Day).ToArray() },
                new() { Value = changeId },
                new() { Value = replaced.ConvertAll(page => page.Added).ToArray() },
                new() { Value = replaced.ConvertAll(page => page.Replaced).ToArray() },
            },
        };
        await keep.ExecuteNonQueryAsync(cancel);
    }

    private async Task ExecuteAsync(string sql, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancel);
    }

    private void WriteSeconds(ReadOnlySpan<int> seconds)
    {
        var bytes = BeginArray(seconds.Length, seconds.Length * 8, Int4Oid, hasNulls: false);
        foreach (var second in seconds)
        {
            WriteInt4(bytes, second);
            bytes = bytes[8..];
        }
    }

    private void WriteValues(ReadOnlySpan<long> values)
    {
        var bytes = BeginArray(values.Length, values.Length * 12, Int8Oid, hasNulls: false);
        foreach (var value in values)
        {
            WriteInt8(bytes, value);
            bytes = bytes[12..];
        }
    }

    private void WriteGrid(int step, ReadOnlySpan<int> seconds, ReadOnlySpan<long> values)
    {
        var slots = (seconds[^1] / step) + 1;
        var gaps = slots - seconds.Length;
        var bytes = BeginArray(slots, (seconds.Length * 12) + (gaps * 4), Int8Oid, gaps > 0);
        var slot = 0;
        for (var i = 0; i < seconds.Length; i++, slot++)
        {
            for (; slot * step < seconds[i]; slot++)
            {
                BinaryPrimitives.WriteInt32BigEndian(bytes, -1);
                bytes = bytes[4..];
            }

            WriteInt8(bytes, values[i]);
            bytes = bytes[12..];
        }
    }

    // A bytea that names each element of the values: gaps of a grid are unknown.
    private void WriteQualities(int step, ReadOnlySpan<int> seconds, ReadOnlySpan<byte> qualities)
    {
        var count = step == 0 ? seconds.Length : (seconds[^1] / step) + 1;
        var bytes = _rows.GetSpan(4 + count)[..(4 + count)];
        BinaryPrimitives.WriteInt32BigEndian(bytes, count);
        bytes[4..].Clear();
        for (var i = 0; i < seconds.Length; i++)
        {
            bytes[4 + (step == 0 ? i : seconds[i] / step)] = qualities[i];
        }

        _rows.Advance(bytes.Length);
    }

    private void WriteQuality(byte quality)
    {
        if (quality == 0)
        {
            WriteNull();
            return;
        }

        Span<byte> field = stackalloc byte[6];
        BinaryPrimitives.WriteInt32BigEndian(field, 2);
        BinaryPrimitives.WriteInt16BigEndian(field[4..], quality);
        _rows.Write(field);
    }

    // On the wire: length, dimensions (1), whether there are nulls, element type, count, lower bound (1), then the elements with a length each.
    private Span<byte> BeginArray(int count, int elementBytes, int oid, bool hasNulls)
    {
        var bytes = _rows.GetSpan(4 + ArrayHeaderBytes + elementBytes)[..(4 + ArrayHeaderBytes + elementBytes)];
        BinaryPrimitives.WriteInt32BigEndian(bytes, ArrayHeaderBytes + elementBytes);
        BinaryPrimitives.WriteInt32BigEndian(bytes[4..], 1);
        BinaryPrimitives.WriteInt32BigEndian(bytes[8..], hasNulls ? 1 : 0);
        BinaryPrimitives.WriteInt32BigEndian(bytes[12..], oid);
        BinaryPrimitives.WriteInt32BigEndian(bytes[16..], count);
        BinaryPrimitives.WriteInt32BigEndian(bytes[20..], 1);
        _rows.Advance(bytes.Length);
        return bytes[24..];
    }

    private void WriteNull() => _rows.Write(s_null);

    private static void WriteInt4(Span<byte> field, int value)
    {
        BinaryPrimitives.WriteInt32BigEndian(field, 4);
        BinaryPrimitives.WriteInt32BigEndian(field[4..], value);
    }

    private static void WriteInt8(Span<byte> field, long value)
    {
        BinaryPrimitives.WriteInt32BigEndian(field, 8);
        BinaryPrimitives.WriteInt64BigEndian(field[4..], value);
    }

    private sealed record ReplacedPage(int SeriesId, DateOnly Day, int Added, int Replaced);
}
