namespace MoostPortal.Sandbox.Faults;

/// <summary>Which calls go wrong, how often, and how. Conditions left out match every call; the first rule that matches decides.</summary>
public sealed record FaultRule
{
    public string Id { get; init; } = Guid.CreateVersion7().ToString("N")[^8..];

    public string? Method { get; init; }

    /// <summary>A path with * for any characters, for example <c>/buildings/*</c>.</summary>
    public string? Path { get; init; }

    public string? Building { get; init; }

    /// <summary>Only calls whose body holds this text, such as an event's timestamp.</summary>
    public string? BodyContains { get; init; }

    public double Probability { get; init; } = 1;

    /// <summary>Makes the dice repeatable; one is chosen and shown when left out.</summary>
    public int? Seed { get; init; }

    /// <summary>How many matching calls go through unharmed first.</summary>
    public int Skip { get; init; }

    /// <summary>After how many faults the rule is gone; null never.</summary>
    public int? Times { get; init; }

    public int LatencyMilliseconds { get; init; }

    public FaultAction Action { get; init; }

    public FaultEffect Effect { get; init; }

    public int EffectAfterMilliseconds { get; init; }

    public int Status { get; init; } = 503;

    public string Body { get; init; } = "";

    public string ContentType { get; init; } = "application/json";

    /// <summary>Sent as it is, so it may be seconds, a date or rubbish.</summary>
    public string? RetryAfter { get; init; }

    /// <summary>Where a redirect leads.</summary>
    public string Location { get; init; } = "/";

    public long BodyBytes { get; init; } = 100_000_000;

    public int BytePauseMilliseconds { get; init; } = 1000;

    internal bool AppliesBefore => Effect == FaultEffect.Before
        || (Effect == FaultEffect.Usual && Action is (FaultAction.Pass or FaultAction.CutInBody or FaultAction.Truncate or FaultAction.SlowBody));

    /// <summary>Why the rule makes no sense, or null.</summary>
    internal string? Refuse() => this switch
    {
        { Id: "" or null } => "id must not be empty",
        { Probability: not (>= 0 and <= 1) } => "probability must be from 0 to 1",
        { Status: < 200 or > 599 } => "status must be from 200 to 599",
        { Skip: < 0 } or { Times: < 1 } => "skip must not be negative and times must be positive",
        { LatencyMilliseconds: < 0 } or { EffectAfterMilliseconds: < 0 } or { BytePauseMilliseconds: < 0 } => "times must not be negative",
        { BodyBytes: < 0 } => "bodyBytes must not be negative",
        _ when IsBrokenHeader(RetryAfter) || IsBrokenHeader(Location) || IsBrokenHeader(ContentType) => "headers must be printable ASCII",
        _ => null,
    };

    private static bool IsBrokenHeader(string? value) => value.AsSpan().ContainsAnyExceptInRange(' ', '~');
}
