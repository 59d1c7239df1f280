using Npgsql;

namespace MoostPortal.Core.Formats;

/// <summary>Which definitions recognised whose files without a doubt.</summary>
internal sealed class FormatUse
{
    private readonly Dictionary<string, int> _recent = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _earlier = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Dictionary<string, int>> _operators = new(StringComparer.Ordinal);

    public static async Task<FormatUse> ReadAsync(NpgsqlConnection connection, DateTimeOffset from, DateTimeOffset recent, CancellationToken cancel)
    {
        await using var list = new NpgsqlCommand(
            """
            select i.format_id, coalesce(i.meter_point_form, left(b.customer_building_id, 8)), count(*)::int, (count(*) filter (where i.created_at >= $2))::int
            from import i left join building b on b.household_id = i.household_id and b.building_id = i.building_id
            where i.created_at >= $1 and i.fingerprint is not null and i.format_id <> 'general' and not i.format_drifted group by 1, 2
            """, connection)
        {
            Parameters = { new() { Value = from }, new() { Value = recent } },
        };
        var uses = new FormatUse();
        await using var reader = await list.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            uses.Add(reader.GetString(0), reader.IsDBNull(1) ? null : reader.GetString(1), reader.GetInt32(2), reader.GetInt32(3));
        }

        return uses;
    }

    public int RecentFiles(string formatId) => _recent.GetValueOrDefault(formatId);

    /// <summary>Those of the time looked at that are not recent.</summary>
    public int EarlierFiles(string formatId) => _earlier.GetValueOrDefault(formatId);

    /// <summary>The definition that most files with such meter points are read by; null where there are none.</summary>
    public string? OfOperator(string code) =>
        _operators.TryGetValue(code, out var formats) ? formats.OrderByDescending(format => format.Value).ThenBy(format => format.Key, StringComparer.Ordinal).First().Key : null;

    private void Add(string formatId, string? form, int files, int recent)
    {
        _recent[formatId] = RecentFiles(formatId) + recent;
        _earlier[formatId] = EarlierFiles(formatId) + files - recent;
        if (OperatorCode.Of(form) is { } code && formatId != "portal")
        {
            var formats = _operators.TryGetValue(code, out var known) ? known : _operators[code] = new(StringComparer.Ordinal);
            formats[formatId] = formats.GetValueOrDefault(formatId) + files;
        }
    }
}
