using MoostPortal.Moost.Tokens;

namespace MoostPortal.Tests.Moost;

/// <summary>The shared token without a database: several clients that are given the same row behave like several nodes.</summary>
internal sealed class MemoryTokenRow(TimeProvider clock) : ITokenRow, IDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);
    private (byte[] Protected, long Version, DateTimeOffset ObtainedAt, DateTimeOffset RefreshAfter, DateTimeOffset ExpiresAt)? _row;
    private int _reads;

    public int Reads => _reads;

    public bool IsAway { get; set; }

    public Task<StoredToken?> ReadAsync(CancellationToken cancel)
    {
        Interlocked.Increment(ref _reads);
        return IsAway ? throw new TimeoutException("The database is away.") : Task.FromResult(Read());
    }

    public async Task<StoredToken?> ChangeAsync(bool wait, Func<StoredToken?, CancellationToken, Task<TokenChange?>> decide, CancellationToken cancel)
    {
        if (!await _turn.WaitAsync(wait ? Timeout.InfiniteTimeSpan : TimeSpan.Zero, cancel))
        {
            return Read();
        }

        try
        {
            var now = clock.GetUtcNow();
            switch (await decide(Read(), cancel))
            {
                case TokenChange.Replace change:
                    _row = (change.Protected, (_row?.Version ?? 0) + 1, now, now + change.RefreshAfter, now + change.Life);
                    break;
                case TokenChange.Postpone change when _row is { } row:
                    _row = row with { RefreshAfter = now + change.By };
                    break;
            }

            return Read();
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    private StoredToken? Read()
    {
        var now = clock.GetUtcNow();
        return _row is { } row ? new StoredToken(row.Protected, row.Version, now - row.ObtainedAt, row.RefreshAfter - now, row.ExpiresAt - now) : null;
    }
}
