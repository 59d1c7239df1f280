using Microsoft.EntityFrameworkCore;
using MoostPortal.Core.Access;
using Npgsql;

namespace MoostPortal.Moost.Tokens;

/// <summary>The token's row in PostgreSQL. The turn is an advisory lock of the transaction, so a node that dies gives it back.</summary>
internal sealed class SharedTokenRow(PortalDatabase database) : ITokenRow
{
    // "MOOSTTOK" in ASCII: advisory locks share one space of numbers.
    private const long Turn = 0x4D4F4F5354544F4B;

    private static readonly Actor s_worker = new Actor.Worker();

    public async Task<StoredToken?> ReadAsync(CancellationToken cancel)
    {
        await using var transaction = await database.BeginAsync(s_worker, cancel);
        return await ReadAsync(transaction, cancel);
    }

    public async Task<StoredToken?> ChangeAsync(bool wait, Func<StoredToken?, CancellationToken, Task<TokenChange?>> decide, CancellationToken cancel)
    {
        await using var transaction = await database.BeginAsync(s_worker, cancel);
        if (!await TakeTurnAsync(transaction, wait, cancel))
        {
            await transaction.DisposeAsync();
            return await ReadAsync(cancel);
        }

        switch (await decide(await ReadAsync(transaction, cancel), cancel))
        {
            case TokenChange.Replace change:
                await transaction.Db.Database.ExecuteSqlAsync(
                    $"""
                    insert into moost_token (id, protected, version, obtained_at, refresh_after, expires_at)
                    values (1, {change.Protected}, 1, clock_timestamp(), clock_timestamp() + {change.RefreshAfter}, clock_timestamp() + {change.Life})
                    on conflict (id) do update set protected = excluded.protected, version = moost_token.version + 1,
                        obtained_at = excluded.obtained_at, refresh_after = excluded.refresh_after, expires_at = excluded.expires_at
                    """, cancel);
                break;
            case TokenChange.Postpone change:
                await transaction.Db.Database.ExecuteSqlAsync(
                    $"update moost_token set refresh_after = clock_timestamp() + {change.By} where id = 1", cancel);
                break;
        }

        var row = await ReadAsync(transaction, cancel);
        await transaction.CommitAsync(cancel);
        return row;
    }

    private static async Task<bool> TakeTurnAsync(PortalTransaction transaction, bool wait, CancellationToken cancel)
    {
        if (!wait)
        {
            return await transaction.Db.Database.SqlQuery<bool>($"select pg_try_advisory_xact_lock({Turn}) as \"Value\"").SingleAsync(cancel);
        }

        try
        {
            await transaction.Db.Database.ExecuteSqlAsync($"set local lock_timeout = '25s'", cancel);
            await transaction.Db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock({Turn})", cancel);
            return true;
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.LockNotAvailable)
        {
            return false;
        }
    }

    private static async Task<StoredToken?> ReadAsync(PortalTransaction transaction, CancellationToken cancel) =>
        await transaction.Db.Database.SqlQuery<StoredToken>(
            $"""
            select protected, version, clock_timestamp() - obtained_at as age, refresh_after - clock_timestamp() as until_refresh,
                expires_at - clock_timestamp() as until_expiry
            from moost_token where id = 1
            """).AsAsyncEnumerable().FirstOrDefaultAsync(cancel);
}
