using Npgsql;

namespace MoostPortal.Core.Delivery;

/// <summary>Writes the requests about homes into <c>delivery_attempt</c>, in the transaction that settles them.</summary>
internal static class AttemptLog
{
    private const int LongestError = 500;

    /// <summary>A home that was removed meanwhile has no attempts any more.</summary>
    public static async Task AddAsync(NpgsqlConnection connection, string node, IReadOnlyCollection<SettledPush> pushes, CancellationToken cancel)
    {
        var attempts = pushes.SelectMany(push => push.Settlement.Exchanges.Select(exchange => (push.Due, Exchange: exchange))).ToList();
        if (attempts.Count == 0)
        {
            return;
        }

        await using var insert = new NpgsqlCommand(
            """
            insert into delivery_attempt (household_id, building_id, kind, version, method, outcome, status, took_ms, error, possible_repeat, request, answer, node)
            select a.household_id, a.building_id, 'building', a.version, a.method, a.outcome, a.status, a.took_ms, a.error, a.possible_repeat, a.request, a.answer, $12
            from unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) with ordinality
                as a(household_id, building_id, version, method, outcome, status, took_ms, error, possible_repeat, request, answer, no)
            join building b using (household_id, building_id)
            order by a.no
            """, connection)
        {
            Parameters =
            {
                new() { Value = attempts.ConvertAll(a => a.Due.HouseholdId).ToArray() },
                new() { Value = attempts.ConvertAll(a => a.Due.BuildingId).ToArray() },
                new() { Value = attempts.ConvertAll(a => a.Due.Version).ToArray() },
                new() { Value = attempts.ConvertAll(a => a.Exchange.Method).ToArray() },
                new() { Value = attempts.ConvertAll(a => NameOf(a.Exchange.Outcome)).ToArray() },
                new() { Value = attempts.ConvertAll(a => a.Exchange.Status).ToArray() },
                new() { Value = attempts.ConvertAll(a => (int)a.Exchange.Took.TotalMilliseconds).ToArray() },
                new() { Value = attempts.ConvertAll(a => a.Exchange.Error is { } error ? Short(error) : null).ToArray() },
                new() { Value = attempts.ConvertAll(a => a.Due.IsAmbiguous && a.Exchange.Method != "GET").ToArray() },
                new() { Value = attempts.ConvertAll(a => a.Exchange.Request).ToArray() },
                new() { Value = attempts.ConvertAll(a => a.Exchange.Answer).ToArray() },
                new() { Value = node },
            },
        };
        await insert.ExecuteNonQueryAsync(cancel);
    }

    public static string NameOf(AttemptOutcome outcome) => outcome switch
    {
        AttemptOutcome.Done => "done",
        AttemptOutcome.Later => "later",
        AttemptOutcome.Refused => "refused",
        _ => "uncertain",
    };

    public static string Short(string text) => text.Length <= LongestError ? text : string.Concat(text.AsSpan(0, LongestError - 1), "…");
}
