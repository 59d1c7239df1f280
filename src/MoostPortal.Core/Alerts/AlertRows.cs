using Npgsql;

namespace MoostPortal.Core.Alerts;

/// <summary>How alerts stand in their table.</summary>
internal static class AlertRows
{
    public const string Columns = "alert_id, condition, subject, detail, value, threshold, raised_at, seen_at, noticed_at, resolved_at";

    public static async Task<List<Alert>> ReadAsync(NpgsqlCommand query, CancellationToken cancel)
    {
        var alerts = new List<Alert>();
        await using var reader = await query.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            // Another version of the portal may know conditions that this one does not.
            if (AlertWord.FindCondition(reader.GetString(1)) is { } condition)
            {
                alerts.Add(new Alert(
                    reader.GetInt64(0), condition, reader.GetString(2), reader.GetString(3), reader.IsDBNull(4) ? null : reader.GetInt64(4), reader.GetInt64(5),
                    reader.GetFieldValue<DateTimeOffset>(6), reader.GetFieldValue<DateTimeOffset>(7), reader.GetFieldValue<DateTimeOffset>(8),
                    reader.IsDBNull(9) ? null : reader.GetFieldValue<DateTimeOffset>(9)));
            }
        }

        return alerts;
    }
}
