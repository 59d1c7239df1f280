using MoostPortal.MeterFiles.Intake;
using Npgsql;

namespace MoostPortal.Core.Imports;

/// <summary>Stores the refused and held rows of an import, so that a person can correct and upload just them.</summary>
internal static class RefusedRows
{
    private const int RowsOfStatement = 1000;
    private const int RowsSortedAtOnce = 50_000;

    /// <param name="connection">Inside the import's transaction.</param>
    /// <param name="job">The upload.</param>
    /// <param name="reading">What was read of it.</param>
    /// <param name="cancel">Ends the work.</param>
    public static async Task AddAsync(NpgsqlConnection connection, ImportJob job, ImportReading reading, CancellationToken cancel)
    {
        if (job.WasRead)
        {
            await using var clear = new NpgsqlCommand("delete from import_refused where import_id = $1", connection) { Parameters = { new() { Value = job.Id } } };
            await clear.ExecuteNonQueryAsync(cancel);
        }

        foreach (var rows in reading.Refused.Read().Chunk(RowsOfStatement))
        {
            await WriteAsync(connection, job, rows, cancel);
        }

        // Readings of a doubled hour come later than their neighbours, so lines are nearly in order.
        foreach (var some in reading.RefusedByRule.Read().Chunk(RowsSortedAtOnce))
        {
            await using var chunks = new ChunkStream(connection, job.Id, arriving: null, readsAhead: false);
            await using var text = await OpenTextAsync(connection, job, reading, cancel);
            using var scan = new LineScan(text?.Utf8 ?? chunks);
            foreach (var rows in some.DistinctBy(row => row.Line).OrderBy(row => row.Line).Chunk(RowsOfStatement))
            {
                for (var i = 0; i < rows.Length; i++)
                {
                    rows[i] = rows[i] with { Raw = await scan.ReadAsync(rows[i].Line, cancel) };
                }

                await WriteAsync(connection, job, rows, cancel);
            }
        }
    }

    private static async Task<OpenedText?> OpenTextAsync(NpgsqlConnection connection, ImportJob job, ImportReading reading, CancellationToken cancel) =>
        reading.IntakeAnswers is { } answers
        && await TextIntake.OpenAsync(new UploadedFile(connection, job), answers, MeterFileLimits.Default, cancel) is IntakeOutcome.Opened { Text: var text } ? text : null;

    // A row of several values can be refused for each of them; the first reason is enough to put it right.
    private static async Task WriteAsync(NpgsqlConnection connection, ImportJob job, RefusedRow[] rows, CancellationToken cancel)
    {
        await using var write = new NpgsqlCommand(
            """
            insert into import_refused (import_id, household_id, line, column_no, code, raw)
            select $1, $2, line, column_no, code, raw from unnest($3, $4, $5, $6) k(line, column_no, code, raw)
            on conflict (import_id, line) do nothing
            """, connection)
        {
            Parameters =
            {
                new() { Value = job.Id },
                new() { Value = (object?)job.HouseholdId ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Integer },
                new() { Value = Array.ConvertAll(rows, row => row.Line) },
                new() { Value = Array.ConvertAll(rows, row => row.Column) },
                new() { Value = Array.ConvertAll(rows, row => row.Code) },
                new() { Value = Array.ConvertAll(rows, row => row.Raw) },
            },
        };
        await write.ExecuteNonQueryAsync(cancel);
    }
}
