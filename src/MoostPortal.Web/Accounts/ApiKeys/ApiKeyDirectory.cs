using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using MoostPortal.Core;
using MoostPortal.Core.Access;

namespace MoostPortal.Web.Accounts.ApiKeys;

/// <summary>
/// Finds the API key a program shows. A found key is kept for <see cref="Freshness"/>, so a revoked one ends that much later; what is not a key is
/// never kept, so that made-up keys cannot fill the memory.
/// </summary>
internal sealed class ApiKeyDirectory(IDbContextFactory<PortalDbContext> contexts, TimeProvider clock)
{
    public static readonly TimeSpan Freshness = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<string, (Guid Id, DateTimeOffset ReadAt)> _kept = new(StringComparer.Ordinal);

    /// <returns>The id of the key when it exists and is not revoked; otherwise null.</returns>
    public async Task<Guid?> FindAsync(string secret, CancellationToken cancel)
    {
        // Everything after this line works on the hash, whose comparison tells a guesser nothing about the key.
        var hash = ApiKey.HashOf(secret);
        var name = Convert.ToHexString(hash);
        var now = clock.GetUtcNow();
        if (_kept.TryGetValue(name, out var kept) && now - kept.ReadAt < Freshness)
        {
            return kept.Id;
        }

        await using var db = await contexts.CreateDbContextAsync(cancel);
        var key = await db.ApiKeys.AsNoTracking().SingleOrDefaultAsync(k => k.Hash == hash, cancel);
        if (key is null || key.RevokedAt is not null || !CryptographicOperations.FixedTimeEquals(key.Hash, hash))
        {
            _kept.TryRemove(name, out _);
            return null;
        }

        _kept[name] = (key.Id, now);
        return key.Id;
    }
}
