using Microsoft.EntityFrameworkCore;
using MoostPortal.Core.Access;
using MoostPortal.Core.Notifications;
using MoostPortal.Moost.Rules;

namespace MoostPortal.Web.Jobs;

/// <summary>Keeps the names of MOOST's rules, so that people choose by name. What MOOST no longer lists stays: homes may still refer to it.</summary>
public sealed class RuleRefresh(PortalDatabase database, MoostRules moost, TimeProvider clock)
{
    public async Task RefreshAsync(CancellationToken cancel)
    {
        var listed = await moost.ListAsync(cancel);
        if (!listed.IsAvailable)
        {
            return;
        }

        await using var transaction = await database.BeginAsync(new Actor.Worker(), cancel);
        var known = await transaction.Db.NotificationRules.ToDictionaryAsync(rule => rule.Id, cancel);
        var now = clock.GetUtcNow();
        foreach (var rule in listed.Rules)
        {
            if (known.TryGetValue(rule.Id, out var kept))
            {
                (kept.Name, kept.Description, kept.SeenAt) = (rule.Name, rule.Description, now);
            }
            else
            {
                transaction.Db.NotificationRules.Add(new NotificationRule { Id = rule.Id, Name = rule.Name, Description = rule.Description, SeenAt = now });
            }
        }

        await transaction.CommitAsync(cancel);
    }
}
