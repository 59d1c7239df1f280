using Microsoft.EntityFrameworkCore;
using MoostPortal.Core.Access;

namespace MoostPortal.Core.Notifications;

/// <summary>The rules that MOOST may notify people by, with the names that people choose by.</summary>
public sealed class NotificationRules(PortalDatabase database)
{
    /// <summary>Every rule that MOOST named, by name; empty until it was asked.</summary>
    public async Task<IReadOnlyList<NotificationRule>> ListAsync(Actor actor, CancellationToken cancel)
    {
        await using var transaction = await database.BeginAsync(actor, cancel);
        return await transaction.Db.NotificationRules.AsNoTracking().OrderBy(r => r.Name).ThenBy(r => r.Id).ToListAsync(cancel);
    }
}
