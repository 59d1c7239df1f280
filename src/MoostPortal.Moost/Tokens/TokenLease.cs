using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using MoostPortal.Core.Access;
using MoostPortal.Core.Delivery;
using MoostPortal.Moost.Pace;

namespace MoostPortal.Moost.Tokens;

/// <summary>
/// MOOST's access token, fetched by one node and used by all. It is renewed at about 80 % of its life while the old one still serves;
/// a token that MOOST refuses is renewed at most once a minute. Whoever finds none is told to wait and never gets an exception.
/// </summary>
public sealed partial class TokenLease : IDisposable
{
    /// <summary>The least time between a token's birth and its forced renewal, over all nodes.</summary>
    public static readonly TimeSpan ForcedPause = TimeSpan.FromSeconds(60);

    private const string Purpose = "MoostPortal.Moost.Token";

    private static readonly TimeSpan s_recheck = TimeSpan.FromSeconds(3);

    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly ITokenRow _rows;
    private readonly TokenEndpoint _endpoint;
    private readonly IDataProtector _protector;
    private readonly string _customerId;
    private readonly TimeProvider _clock;
    private readonly ILogger<TokenLease> _logger;

    private volatile HeldToken _held = HeldToken.None;
    private long _forcedDeniedUntil;
    private long _nextFetch;
    private int _failures;
    private long _failedVersion;
    private string _trouble = "There is no MOOST token yet.";

    internal TokenLease(
        ITokenRow rows, TokenEndpoint endpoint, IDataProtectionProvider protection, IOptions<MoostOptions> options, TimeProvider clock, ILogger<TokenLease> logger)
    {
        var moost = options.Value;
        _rows = rows;
        _endpoint = endpoint;

        // Bound to where and for whom it was issued, so that a changed setting never sends an old token to a new place.
        _protector = protection.CreateProtector(Purpose, moost.BaseUrl!.GetLeftPart(UriPartial.Path), moost.ClientId);
        _customerId = moost.CustomerId;
        _clock = clock;
        _logger = logger;
    }

    /// <summary>Why fetching a token fails at the moment, for people; null while all is well.</summary>
    public string? Trouble => _failures > 0 ? _trouble : null;

    public void Dispose() => _gate.Dispose();

    internal ValueTask<TokenGrant> TakeAsync(CancellationToken cancel)
    {
        var held = _held;
        return _clock.GetTimestamp() < held.RecheckAt ? new ValueTask<TokenGrant>(held.Grant) : new ValueTask<TokenGrant>(RecheckAsync(held, cancel));
    }

    /// <summary>MOOST answered 401 to the token of this version. Returns what to use instead; the same version when it must do for now.</summary>
    internal async Task<TokenGrant> RefusedAsync(long version, CancellationToken cancel)
    {
        await _gate.WaitAsync(cancel);
        try
        {
            if (_held.Grant.Version != version || _clock.GetTimestamp() < _forcedDeniedUntil)
            {
                return _held.Grant;
            }

            var asked = _clock.GetTimestamp();
            var row = await _rows.ReadAsync(cancel);
            if (row is not null && row.Version == version && MayForce(row))
            {
                LogForced(_logger, version);
                asked = _clock.GetTimestamp();
                row = await _rows.ChangeAsync(wait: true, (current, c) => current?.Version == version ? FetchAsync(current, c) : NoChangeAsync, cancel);
            }

            if (row?.Version == version)
            {
                _forcedDeniedUntil = _clock.After(_clock.GetTimestamp(), s_recheck);
            }

            return Hold(row, asked);
        }
        catch (Exception e) when (IsDatabaseFailure(e))
        {
            return _held.Grant;
        }
        finally
        {
            _gate.Release();
        }
    }

    private static Task<TokenChange?> NoChangeAsync => Task.FromResult<TokenChange?>(null);

    // A renewal that is due within the pause was postponed after a failure, or comes by itself soon enough.
    private static bool MayForce(StoredToken row) =>
        row.Age >= ForcedPause && (row.UntilRefresh <= TimeSpan.Zero || row.UntilRefresh > ForcedPause);

    // The keys that protect the token stand in the database too, and without them protecting fails in its own way.
    private static bool IsDatabaseFailure(Exception e) =>
        e is CryptographicException || DatabaseFailure.Is(e);

    private async Task<TokenGrant> RecheckAsync(HeldToken seen, CancellationToken cancel)
    {
        var isUsable = _clock.GetTimestamp() < seen.UsableUntil;
        if (!await _gate.WaitAsync(isUsable ? TimeSpan.Zero : Timeout.InfiniteTimeSpan, cancel))
        {
            // Somebody of this node is at it, and the old one still serves.
            return seen.Grant;
        }

        try
        {
            if (_clock.GetTimestamp() < _held.RecheckAt)
            {
                return _held.Grant;
            }

            var asked = _clock.GetTimestamp();
            var row = await _rows.ReadAsync(cancel);
            if (NeedsRenewal(row) && asked >= _nextFetch)
            {
                asked = _clock.GetTimestamp();
                row = await _rows.ChangeAsync(
                    wait: row is not { IsUsable: true }, (current, c) => NeedsRenewal(current) ? FetchAsync(current, c) : NoChangeAsync, cancel);
            }

            return Hold(row, asked);
        }
        catch (Exception e) when (IsDatabaseFailure(e))
        {
            return KeepOrWait("The database that holds the MOOST token cannot be reached.");
        }
        finally
        {
            _gate.Release();
        }
    }

    private bool NeedsRenewal(StoredToken? row) => row is null || row.IsDue || (row.Version != _held.Grant.Version && Unprotect(row) is null && row.Age > s_recheck);

    private async Task<TokenChange?> FetchAsync(StoredToken? current, CancellationToken cancel)
    {
        var fetch = await _endpoint.FetchAsync(cancel);
        if (fetch.Token is { } token)
        {
            LogRenewed(_logger, fetch.Life, _failures);
            (_failures, _nextFetch) = (0, 0);

            // The jitter keeps several installations of one provider from renewing in step.
            return new TokenChange.Replace(_protector.Protect(Encoding.ASCII.GetBytes(token)), fetch.Life, fetch.Life * (0.76 + (0.08 * Random.Shared.NextDouble())));
        }

        _failedVersion = current?.Version ?? 0;
        if (++_failures == 1)
        {
            LogFetchFailed(_logger, fetch.Reason);
        }

        _trouble = fetch.Reason;
        _nextFetch = _clock.After(_clock.GetTimestamp(), BackOff.After(_failures, fetch.RetryAfter, Random.Shared));
        return current is null ? null : new TokenChange.Postpone(ForcedPause);
    }

    private TokenGrant Hold(StoredToken? row, long asked)
    {
        if (row is not { IsUsable: true })
        {
            return KeepOrWait(_trouble);
        }

        // Another node was given what this one was refused.
        if (row.Version != _failedVersion)
        {
            (_failures, _nextFetch) = (0, 0);
        }

        var grant = row.Version == _held.Grant.Version ? _held.Grant : Open(row);
        if (grant is null)
        {
            return KeepOrWait("The stored MOOST token was made by another installation or for other settings.");
        }

        _held = new HeldToken(grant, _clock.After(asked, row.UntilUnusable), _clock.After(asked, row.UntilUnusable < s_recheck ? row.UntilUnusable : s_recheck));
        return grant;
    }

    private TokenGrant? Open(StoredToken row)
    {
        if (Unprotect(row) is not { } token)
        {
            return null;
        }

        var isForeign = TokenClaims.Read(token).CustomerId is { } customer && customer != _customerId;
        if (isForeign)
        {
            LogForeignCustomer(_logger);
        }

        return TokenGrant.Of(token, row.Version, isForeign);
    }

    // Without the database, or with a row that went away, what this node holds serves until its own end.
    private TokenGrant KeepOrWait(string reason)
    {
        var now = _clock.GetTimestamp();
        var recheck = _clock.After(now, s_recheck);
        if (now < _held.UsableUntil)
        {
            _held = _held with { RecheckAt = Math.Min(recheck, _held.UsableUntil) };
            return _held.Grant;
        }

        var wait = TokenGrant.Wait(reason, now < _nextFetch ? _clock.GetElapsedTime(now, _nextFetch) : null);
        _held = new HeldToken(wait, 0, _clock.After(now, TimeSpan.FromSeconds(1)));
        return wait;
    }

    private string? Unprotect(StoredToken row)
    {
        try
        {
            return Encoding.ASCII.GetString(_protector.Unprotect(row.Protected));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private sealed record HeldToken(TokenGrant Grant, long UsableUntil, long RecheckAt)
    {
        public static HeldToken None { get; } = new(TokenGrant.Wait("There is no MOOST token yet.", null), long.MinValue, long.MinValue);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "MOOST token renewed, valid for {Life}, after {Failures} failures")]
    private static partial void LogRenewed(ILogger logger, TimeSpan life, int failures);

    [LoggerMessage(Level = LogLevel.Warning, Message = "MOOST gives no token: {Reason} The old one serves while it lives; deliveries wait afterwards")]
    private static partial void LogFetchFailed(ILogger logger, string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "MOOST refused the token of version {Version}; asking for another")]
    private static partial void LogForced(ILogger logger, long version);

    [LoggerMessage(Level = LogLevel.Error, Message = "The MOOST token speaks for another customer than Moost:CustomerId; nothing is written until they agree")]
    private static partial void LogForeignCustomer(ILogger logger);
}
