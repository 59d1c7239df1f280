using MoostPortal.MeterFiles.Formats;
using Npgsql;

namespace MoostPortal.Core.Formats;

/// <summary>One of our versions of a definition, as the database has it.</summary>
internal sealed record FormatRow(int Version, FormatState State, string Name, string Text, DateTimeOffset ChangedAt, string? ChangedBy)
{
    /// <summary>Of a format, the latest first.</summary>
    public static async Task<List<FormatRow>> OfAsync(NpgsqlConnection connection, string id, CancellationToken cancel)
    {
        await using var list = new NpgsqlCommand(
            """
            select f.version, f.state, f.definition ->> 'name', coalesce(f.definition_text, ''), f.changed_at, a.display_name, f.definition::text
            from meter_format f left join account a on a.id = f.changed_by where f.format_id = $1 order by f.version desc
            """, connection)
        {
            Parameters = { new() { Value = id } },
        };
        var rows = new List<FormatRow>();
        await using var reader = await list.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            rows.Add(new FormatRow(
                reader.GetInt32(0), Enum.Parse<FormatState>(reader.GetString(1), ignoreCase: true), reader.GetString(2), TextOf(reader.GetString(3), reader.GetString(6)),
                reader.GetFieldValue<DateTimeOffset>(4), reader.IsDBNull(5) ? null : reader.GetString(5)));
        }

        return rows;
    }

    // What was not typed here is written as the program writes definitions.
    private static string TextOf(string typed, string stored) =>
        typed.Length > 0 ? typed : FormatDefinition.Parse(stored, out _)?.ToJson() ?? stored;
}
