using MoostPortal.Core.Access;
using Npgsql;

namespace MoostPortal.Core.Alerts;

/// <summary>Which alerts are on, and which were. For staff.</summary>
public sealed class AlertBoard(PortalDatabase database)
{
    /// <summary>What is on, the latest first.</summary>
    public Task<IReadOnlyList<Alert>> OpenAsync(Actor actor, CancellationToken cancel) =>
        ReadAsync(actor, "where resolved_at is null order by raised_at desc, alert_id desc", cancel);

    /// <summary>What was on, the latest first.</summary>
    public Task<IReadOnlyList<Alert>> PastAsync(Actor actor, int most, CancellationToken cancel) =>
        ReadAsync(actor, FormattableString.Invariant($"where resolved_at is not null order by resolved_at desc, alert_id desc limit {most}"), cancel);

    private async Task<IReadOnlyList<Alert>> ReadAsync(Actor actor, string which, CancellationToken cancel)
    {
        await using var transaction = await database.BeginAsync(actor, cancel);
        await using var query = new NpgsqlCommand($"select {AlertRows.Columns} from alert {which}", transaction.Connection);
        return await AlertRows.ReadAsync(query, cancel);
    }
}
