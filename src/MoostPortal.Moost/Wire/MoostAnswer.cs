using System.Net.Http.Headers;
using System.Text;
using MoostPortal.Core.Delivery;
using MoostPortal.Moost.Pace;

namespace MoostPortal.Moost.Wire;

/// <summary>What one call came to: MOOST's answer reduced to what we may keep and show, or why there was none.</summary>
/// <param name="Status">HTTP status; null when no answer came.</param>
/// <param name="Body">The body of a success; empty otherwise.</param>
/// <param name="Reason">Short and free of secrets; empty for a success.</param>
/// <param name="WasSent">The request may have reached MOOST, so without an answer its effect is unknown.</param>
internal sealed record MoostAnswer(int? Status, byte[] Body, string Reason, TimeSpan? RetryAfter, bool WasSent)
{
    public static MoostAnswer Taken { get; } = new(204, [], "", null, WasSent: true);

    public static MoostAnswer Fine { get; } = new(200, [], "", null, WasSent: true);

    public bool IsSuccess => Status is >= 200 and <= 299 && Reason.Length == 0;

    /// <summary>Nothing was sent, and nothing should be before the reason is gone.</summary>
    public static MoostAnswer NotSent(string reason, TimeSpan? retryAfter = null) => new(null, [], reason, retryAfter, WasSent: false);

    /// <summary>The request went out and its answer was lost.</summary>
    public static MoostAnswer Lost(string reason) => new(null, [], reason, null, WasSent: true);

    /// <summary>The effect on MOOST's side cannot be told from this answer.</summary>
    public bool IsAmbiguous => WasSent && Status is null or 504;

    /// <summary>MOOST was not able to work, as opposed to having worked and said no.</summary>
    public bool IsFailureOfMoost => Status is null or 408 or 429 or >= 500;

    /// <summary>What it says about how much MOOST can bear.</summary>
    public CallVerdict Load => this switch
    {
        { IsSuccess: true } => CallVerdict.Well,
        { Status: 429 or 503 } or { Status: null, WasSent: true } => CallVerdict.TooMuch,
        _ => CallVerdict.Silent,
    };

    /// <summary>MOOST looked at the content and will not have it, however often it is sent.</summary>
    public bool IsRefusal => Status is 400 or 402 or 403 or 406 or 410 or 411 or 413 or 414 or 415 or 422 or 431 or 451;

    /// <summary>The request and this answer to it, as staff may see them.</summary>
    public PushExchange ToExchange(string method, TimeSpan took, string? request)
    {
        var outcome = IsSuccess ? AttemptOutcome.Done
            : IsRefusal ? AttemptOutcome.Refused
            : IsAmbiguous ? AttemptOutcome.Uncertain
            : AttemptOutcome.Later;
        return new PushExchange(
            method, outcome, Status, took, IsSuccess ? null : Reason, Bounded(request), Body.Length == 0 ? null : Bounded(Encoding.UTF8.GetString(Body)));
    }

    private static string? Bounded(string? text)
    {
        // PostgreSQL's text takes no NUL.
        var clean = text?.Replace("\0", "", StringComparison.Ordinal);
        return clean is { Length: > PushExchange.LongestText } ? string.Concat(clean.AsSpan(0, PushExchange.LongestText - 1), "…") : clean;
    }

    /// <summary>Seconds, or a date seen from the server's own clock; null when it is missing or unreadable.</summary>
    public static TimeSpan? ReadRetryAfter(HttpResponseHeaders headers, TimeProvider clock)
    {
        var wait = headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } => date - (headers.Date ?? clock.GetUtcNow()),
            _ => TimeSpan.Zero,
        };
        return wait > TimeSpan.Zero ? wait : null;
    }
}
