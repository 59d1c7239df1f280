using Microsoft.EntityFrameworkCore;
using MoostPortal.Core.Access;

namespace MoostPortal.Core.Alerts;

/// <summary>
/// Which nodes live. A node that stops says good-bye; one that died is missed until another of the same roles starts on its machine, each of which
/// takes the place of one, or for a day.
/// </summary>
public sealed class NodePulses(PortalDatabase database)
{
    private const int LongestTrouble = 300;
    private static readonly Actor s_worker = new Actor.Worker();

    public async Task BeatAsync(NodePulse pulse, CancellationToken cancel)
    {
        var trouble = pulse.TokenTrouble is { Length: > LongestTrouble } text ? text[..LongestTrouble] : pulse.TokenTrouble;
        await using var transaction = await database.BeginAsync(s_worker, cancel);
        await transaction.Db.Database.ExecuteSqlAsync(
            $"""
             insert into node_pulse (node, machine, roles, token_trouble) values ({pulse.Node}, {pulse.Machine}, {pulse.Roles}, {trouble})
             on conflict (node) do update set seen_at = now(), token_trouble = excluded.token_trouble
             """, cancel);
        var replaced = await transaction.Db.Database.ExecuteSqlAsync(
            $"""
             delete from node_pulse where node = (
                 select dead.node from node_pulse dead join node_pulse mine on mine.node = {pulse.Node} and not mine.has_replaced
                     and mine.machine = dead.machine and mine.roles = dead.roles and dead.seen_at <= mine.started_at
                 where dead.node <> mine.node and dead.seen_at < now() - interval '30 seconds' order by dead.seen_at limit 1)
             """, cancel);
        if (replaced > 0)
        {
            await transaction.Db.Database.ExecuteSqlAsync($"update node_pulse set has_replaced = true where node = {pulse.Node}", cancel);
        }

        await transaction.Db.Database.ExecuteSqlAsync($"delete from node_pulse where seen_at < now() - interval '1 day'", cancel);
        await transaction.CommitAsync(cancel);
    }

    public async Task LeaveAsync(string node, CancellationToken cancel)
    {
        await using var transaction = await database.BeginAsync(s_worker, cancel);
        await transaction.Db.Database.ExecuteSqlAsync($"delete from node_pulse where node = {node}", cancel);
        await transaction.CommitAsync(cancel);
    }
}
