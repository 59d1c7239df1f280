using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

namespace MoostPortal.Web.Accounts;

/// <summary>
/// Slows guessing down: <see cref="PerAccount"/> failed tries for an account from one network address within <see cref="Window"/>, and
/// <see cref="PerAddress"/> over all accounts. A stranger's tries never count against the owner, who comes from another address.
/// Counted by this process: with several web nodes a guesser has that many times more tries, which is still few.
/// </summary>
internal sealed class AttemptLimit(TimeProvider clock)
{
    public const int PerAccount = 10;
    public const int PerAddress = 100;

    public static readonly TimeSpan Window = TimeSpan.FromMinutes(15);

    private const int MostKept = 100_000;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Queue<DateTimeOffset>> _tries = new(StringComparer.Ordinal);

    /// <summary>
    /// Counts a try as failed before it is made, so that simultaneous tries cannot slip through together; call <see cref="Succeeded"/> when it was not.
    /// </summary>
    /// <returns>False when the try must not be made.</returns>
    public bool TryEnter(string account, IPAddress? from)
    {
        var (pair, address) = Keys(account, from);
        var now = clock.GetUtcNow();
        lock (_lock)
        {
            if (Recent(pair, now) >= PerAccount || Recent(address, now) >= PerAddress)
            {
                return false;
            }

            if (_tries.Count >= MostKept)
            {
                RemoveOld(now);
            }

            Add(pair, now);
            Add(address, now);
            return true;
        }
    }

    /// <summary>Takes the account's tries from this address back.</summary>
    public void Succeeded(string account, IPAddress? from)
    {
        lock (_lock)
        {
            _tries.Remove(Keys(account, from).Pair);
        }
    }

    // Hashed, so that the process keeps no list of typed addresses. An IPv6 customer owns a /64, so that is one address.
    private static (string Pair, string Address) Keys(string account, IPAddress? from)
    {
        var address = from is null ? "local" : from.IsIPv4MappedToIPv6 ? from.MapToIPv4().ToString() : from.ToString();
        if (from is { AddressFamily: AddressFamily.InterNetworkV6, IsIPv4MappedToIPv6: false })
        {
            address = Convert.ToHexString(from.GetAddressBytes().AsSpan(0, 8));
        }

        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(account.Trim().ToUpperInvariant() + "\n" + address));
        return (Convert.ToHexString(hash), address);
    }

    private int Recent(string key, DateTimeOffset now)
    {
        if (!_tries.TryGetValue(key, out var tries))
        {
            return 0;
        }

        while (tries.TryPeek(out var oldest) && now - oldest >= Window)
        {
            tries.Dequeue();
        }

        return tries.Count;
    }

    private void Add(string key, DateTimeOffset now)
    {
        if (!_tries.TryGetValue(key, out var tries))
        {
            _tries[key] = tries = new();
        }

        tries.Enqueue(now);
    }

    private void RemoveOld(DateTimeOffset now)
    {
        foreach (var key in _tries.Where(entry => entry.Value.All(at => now - at >= Window)).Select(entry => entry.Key).ToArray())
        {
            _tries.Remove(key);
        }
    }
}
