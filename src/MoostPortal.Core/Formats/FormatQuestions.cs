using Npgsql;

namespace MoostPortal.Core.Formats;

/// <summary>What files asked about their layout, and what people answered; nothing that says something of one home.</summary>
internal static class FormatQuestions
{
    private static readonly string[] s_ofHome = ["device", "bill", "meterPoint", "held", "fold"];

    /// <returns>By fingerprint.</returns>
    public static async Task<Dictionary<string, IReadOnlyList<AskedQuestion>>> ReadAsync(NpgsqlConnection connection, DateTimeOffset from, CancellationToken cancel)
    {
        await using var list = new NpgsqlCommand(
            """
            select i.fingerprint, split_part(q.id, ':', 1) as kind, q.answer, count(*)::int
            from import i, lateral (
                select key, value from jsonb_each_text(i.answers)
                union all select asked ->> 'id', null from jsonb_array_elements(i.report -> 'questions') asked where not i.answers ? (asked ->> 'id')) as q (id, answer)
            where i.created_at >= $1 and i.fingerprint is not null and (i.format_id = 'general' or i.format_drifted) and split_part(q.id, ':', 1) <> all ($2)
            group by 1, 2, 3 order by 1, 2, 4 desc, 3
            """, connection)
        {
            Parameters = { new() { Value = from }, new() { Value = s_ofHome } },
        };
        var rows = new List<(string Fingerprint, string Kind, string? Answer, int Times)>();
        await using var reader = await list.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            rows.Add((reader.GetString(0), reader.GetString(1), reader.IsDBNull(2) ? null : reader.GetString(2), reader.GetInt32(3)));
        }

        return rows.GroupBy(row => row.Fingerprint).ToDictionary(
            layout => layout.Key,
            layout => (IReadOnlyList<AskedQuestion>)[.. layout.GroupBy(row => row.Kind).Select(question => new AskedQuestion(
                question.Key,
                question.Where(row => row.Answer is null).Sum(row => row.Times),
                [.. question.Where(row => row.Answer is not null).Select(row => new GivenAnswer(row.Answer!, row.Times))]))]);
    }
}
