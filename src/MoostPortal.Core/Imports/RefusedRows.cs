using Npgsql;

namespace MoostPortal.Core.Imports;

/// <summary>Stores the refused rows of an import, so that a person can correct and upload just them.</summary>
internal static class RefusedRows
{
    private const int RowsOfStatement = 1000;

    /// <param name="connection">Inside the import's transaction.</param>
    /// <param name="job">The upload.</param>
    /// <param name="refused">Rows with their bytes.</param>
    /// <param name="refusedByRule">Rows without, in the order of the file: their bytes are looked up in the upload.</param>
    /// <param name="cancel">Ends the work.</param>
    public static async Task AddAsync(NpgsqlConnection connection, ImportJob job, RefusedSpill refused, RefusedSpill refusedByRule, CancellationToken cancel)
    {
        var rows = new List<RefusedRow>(RowsOfStatement);
        foreach (var row in refused.Read())
        {
            await AddAsync(connection, job, rows, row, cancel);
        }

        if (refusedByRule.Count > 0)
        {
            await using var chunks = new ChunkStream(connection, job.Id);
            using var scan = new LineScan(chunks);
            foreach (var row in refusedByRule.Read())
            {
                await AddAsync(connection, job, rows, row with { Raw = await scan.ReadAsync(row.Line, cancel) }, cancel);
            }
        }

        await WriteAsync(connection, job, rows, cancel);
    }

    private static Task AddAsync(NpgsqlConnection connection, ImportJob job, List<RefusedRow> rows, RefusedRow row, CancellationToken cancel)
    {
        rows.Add(row);
        return rows.Count < RowsOfStatement ? Task.CompletedTask : WriteAsync(connection, job, rows, cancel);
    }

    private static async Task WriteAsync(NpgsqlConnection connection, ImportJob job, List<RefusedRow> rows, CancellationToken cancel)
    {
        if (rows.Count == 0)
        {
            return;
        }

        await using var write = new NpgsqlCommand(
            """
            insert into import_refused (import_id, household_id, line, column_no, code, raw)
            select $1, $2, line, column_no, code, raw from unnest($3, $4, $5, $6) k(line, column_no, code, raw)
            """, connection)
        {
            Parameters =
            {
                new() { Value = job.Id },
                new() { Value = (object?)job.HouseholdId ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Integer },
                new() { Value = rows.ConvertAll(row => row.Line).ToArray() },
                new() { Value = rows.ConvertAll(row => row.Column).ToArray() },
                new() { Value = rows.ConvertAll(row => row.Code).ToArray() },
                new() { Value = rows.ConvertAll(row => row.Raw).ToArray() },
            },
        };
        await write.ExecuteNonQueryAsync(cancel);
        rows.Clear();
    }
}
